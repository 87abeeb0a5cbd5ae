// Our own icons: one path each on a 16 × 16 grid, stroke 1.5, round ends. A page carries those it imports.

export const checkIcon: string = "M3.5 8.5l3 3 6-7";
export const crossIcon: string = "M4 4l8 8M12 4l-8 8";
export const crossCircleIcon: string =
  "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4";
export const checkCircleIcon: string = "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM5.4 8.2l1.9 1.9 3.4-3.9";
export const banIcon: string = "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM3.7 3.7l8.6 8.6";
export const flagIcon: string = "M3.5 14V2.2h9l-2 3 2 3h-9";
export const warningIcon: string = "M8 2.5L14.5 13.5H1.5zM8 6.5v3.2M8 11.6v.1";
export const infoIcon: string = "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM8 7.4v3.8M8 4.8v.1";
export const uploadIcon: string = "M8 10.5v-8M4.8 5.6L8 2.4l3.2 3.2M2.5 10.5v3h11v-3";
export const downloadIcon: string = "M8 2.5v8M4.8 7.4L8 10.6l3.2-3.2M2.5 11v2.5h11V11";
export const fileIcon: string = "M3.5 1.8h5.8l3.2 3.2v9.2h-9zM9.2 2v3.2h3.2";
export const folderIcon: string = "M1.8 3h4.4l1.6 2h6.4v8.2H1.8z";
export const chipIcon: string =
  "M4.5 4.5h7v7h-7zM6.5 2v2.5M9.5 2v2.5M6.5 11.5V14M9.5 11.5V14M2 6.5h2.5M2 9.5h2.5M11.5 6.5H14M11.5 9.5H14";
export const slidersIcon: string = "M2 4.5h7M12 4.5h2M2 11.5h2M7 11.5h7M10.5 3v3M5.5 10v3";
export const walletIcon: string = "M2 4.5h11.5v8.5H2zM2 4.5l8.5-2v2M10.5 8.8h3";
export const refreshIcon: string = "M13.5 8a5.5 5.5 0 1 1-1.6-3.9M13.5 2v3h-3";
export const arrowRightIcon: string = "M2.5 8h11M9.5 4l4 4-4 4";
export const arrowLeftIcon: string = "M13.5 8h-11M6.5 4l-4 4 4 4";
export const chevronDownIcon: string = "M3.5 6l4.5 4.5L12.5 6";
export const copyIcon: string = "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3";
export const linkIcon: string = "M9 2.5h4.5V7M13.5 2.5L7.5 8.5M11.5 9.5v4h-9v-9h4";
export const clockIcon: string = "M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8zM8 4.5V8l2.5 1.8";
export const lockIcon: string = "M3.5 7h9v7h-9zM5.5 7V4.6a2.5 2.5 0 0 1 5 0V7";
export const playIcon: string = "M4.5 2.8L13 8l-8.5 5.2z";
export const pauseIcon: string = "M5 3.5v9M11 3.5v9";
export const stopIcon: string = "M4 4h8v8H4z";
export const searchIcon: string = "M7 2.2a4.8 4.8 0 1 1 0 9.6 4.8 4.8 0 0 1 0-9.6zM10.6 10.6l3.2 3.2";
export const plusIcon: string = "M8 3v10M3 8h10";
export const minusIcon: string = "M3 8h10";
export const trashIcon: string = "M2.5 4.2h11M6 4V2.2h4V4M4 4.2l.6 9.6h6.8l.6-9.6M6.7 7v4M9.3 7v4";
export const shieldIcon: string = "M8 1.8l5.5 2v4.4c0 3-2.3 5-5.5 6-3.2-1-5.5-3-5.5-6V3.8z";
export const starIcon: string = "M8 2l1.8 3.9 4.2.5-3.1 2.9.8 4.2L8 11.4l-3.7 2.1.8-4.2L2 6.4l4.2-.5z";
export const listIcon: string = "M5.5 4h8.5M5.5 8h8.5M5.5 12h8.5M2.4 4h.1M2.4 8h.1M2.4 12h.1";
export const chevronUpIcon: string = "M3.5 10.5L8 6l4.5 4.5";
export const downIcon: string = "M8 2v9M4.5 7.7L8 11.2l3.5-3.5M3 14h10";
export const wrapIcon: string = "M2.5 4h11M2.5 8h9a2 2 0 0 1 0 4H8M10 10l-2 2 2 2M2.5 12h2.5";
