/** How an element looks once the transitions under way are over: a busy machine draws their middle when a test looks. */
export function settledStyle(element: Element): CSSStyleDeclaration {
  for (const animation of element.getAnimations()) if ("transitionProperty" in animation) animation.finish();
  return getComputedStyle(element);
}
