/** Where a session outlives the page: `window.localStorage` or `sessionStorage` will do. */
export interface SessionStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}
