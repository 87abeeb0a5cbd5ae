/** Words of the matcher. */
export interface MatcherMessages {
  title: string;
}

export const matcherEn: MatcherMessages = {
  title: "Choose a GPU",
};
