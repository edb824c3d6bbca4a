/** Ids of the models that come with the product; each is a folder of that name in `models`. */
export const bundledModels = {
  encoder: 'hotseat-minilm-zh-en-v1',
  judge: 'hotseat-judge-zh-en-v3',
} as const;
