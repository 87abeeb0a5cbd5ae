import type { ChartMessages } from "../en/charts.js";

export const chartsPtBr: ChartMessages = {
  time: "Hora",
  asTable: "Como tabela",
  pointAt: ({ value, at }) => `${value} às ${at}`,
  noPoints: "Ainda sem leituras",
  noValue: "–",
  gap: "Sem leituras neste intervalo",
};
