export { ChainListItem as Item, ChainListRoot as Root } from "./ChainList.js";
