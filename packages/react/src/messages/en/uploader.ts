/** Words of the uploader. */
export interface UploaderMessages {
  title: string;
}

export const uploaderEn: UploaderMessages = {
  title: "Upload your job",
};
