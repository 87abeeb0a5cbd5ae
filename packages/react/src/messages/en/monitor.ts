/** Words of the monitor. */
export interface MonitorMessages {
  title: string;
}

export const monitorEn: MonitorMessages = {
  title: "Job",
};
