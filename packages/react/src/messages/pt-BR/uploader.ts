import type { UploaderMessages } from "../en/uploader.js";

export const uploaderPtBr: UploaderMessages = {
  title: "Envie seu trabalho",
};
