export type { AnalysisEditing } from "../uploader/AnalysisEditing.js";
export { AnalysisView, type AnalysisViewProps } from "../uploader/AnalysisView.js";
export { AnalyzingCard } from "../uploader/AnalyzingCard.js";
export { type ReadChosenFilesOptions, readChosenFiles } from "../uploader/chosenFiles.js";
export { JobUploader, type JobUploaderProps } from "../uploader/JobUploader.js";
export { UploaderDropZone, type UploaderDropZoneProps } from "../uploader/UploaderDropZone.js";
export type { UploaderFile, UploaderFileStatus } from "../uploader/UploaderFile.js";
export { UploaderFileList, type UploaderFileListProps } from "../uploader/UploaderFileList.js";
export { useJobSentence } from "../uploader/useJobSentence.js";
