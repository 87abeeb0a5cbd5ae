/** What bubblewrap can do on this machine. */
export interface BubblewrapAbility {
  /** It can forbid further user namespaces inside (0.8 and later). */
  disableUserNamespaces: boolean;
}
