/** How many unfunded reservations may be open at once; they hold machines that nobody has paid for. */
export interface ReservationLimits {
  perPayer: number;
  /** Of one network address, where clients can be told apart by it. */
  perAddress: number;
  /** Of one embedding site; null: no limit. */
  perSite: number | null;
  /** How many proxies of the operator's own stand before the server, each adding to X-Forwarded-For. */
  trustedProxies: number;
}

export const defaultReservationLimits: ReservationLimits = {
  perPayer: 1,
  perAddress: 3,
  perSite: null,
  trustedProxies: 0,
};
