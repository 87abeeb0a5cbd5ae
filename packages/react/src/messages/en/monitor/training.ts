/** Words of the training's charts and tables, and of what a job reports of it at its end. */
export interface MonitorTrainingWords {
  training: string;
  trainingTable: string;
  trainingChart: (facts: { name: string; first: string; last: string }) => string;
  lossOverTime: (facts: { first: string; last: string }) => string;
  epoch: string;
  epochOf: (facts: { epoch: string; epochs: string }) => string;
  batchOf: (facts: { batch: string; batches: string }) => string;
  loss: string;
  accuracy: string;
  validationLoss: string;
  validationAccuracy: string;
  time: string;
}

export const monitorTrainingEn: MonitorTrainingWords = {
  training: "Training",
  trainingTable: "Loss and accuracy of each epoch",
  trainingChart: ({ name, first, last }) => `${name} by epoch, from ${first} to ${last}`,
  lossOverTime: ({ first, last }) => `Loss over time, from ${first} to ${last}`,
  epoch: "Epoch",
  epochOf: ({ epoch, epochs }) => `Epoch ${epoch} of ${epochs}`,
  batchOf: ({ batch, batches }) => `batch ${batch} of ${batches}`,
  loss: "Loss",
  accuracy: "Accuracy",
  validationLoss: "Validation loss",
  validationAccuracy: "Validation accuracy",
  time: "Time",
};
