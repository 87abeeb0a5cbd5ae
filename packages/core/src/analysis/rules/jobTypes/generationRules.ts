import type { JobRule } from "../jobSign.js";
import { named, sign } from "../rule.js";

/** Pictures that are made: by diffusion, by other models, by rendering. */
export const generationRules: readonly JobRule[] = [
  sign(
    "diffusion-inference",
    5,
    "diffusion pipeline, text to image pipeline, image to image pipeline, inpaint pipeline, text2 image, image2 image, text2img, img2img, txt2img, img2img pipeline, inpaint*, flux pipeline, sana pipeline, kandinsky pipeline*, kandinskyv*, controlnet pipeline, video pipeline, unclip pipeline, shap e, stable video diffusion, lcm scheduler, num inference steps, guidance scale",
    "a diffusion pipeline",
    named,
  ),
  sign(
    "diffusion",
    4,
    "stable diffusion*, stablediffusion*, sdxl*, sd3, sd15, flux1, latent diffusion, imagen, dalle2, dall e2, pixart*, kandinsky community, kandinsky v22, kandinsky2*, kandinskyv*, wuerstchen, deepfloyd, cogvideo*, animatediff, animate diff, hunyuan video, comfyui, controlnet*, control net, ip adapter, unet2d*, autoencoderkl, autoencoder kl, rectified flow, flow matching",
    "a diffusion model by name",
  ),
  sign(
    "diffusion",
    3.5,
    "diffusion, denoise diffusion, ddpm*, ddim*, denoising diffusion, noise schedule*, noise scheduler, score matching, score based, euler discrete*, dpmsolver*, dpm solver, k diffusion, timestep embedding, classifier free guidance",
    "diffusion by name",
  ),
  sign(
    "diffusion-training",
    6,
    "add noise, train dreambooth*, train controlnet*, train custom diffusion, train instruct pix2pix, train text to image*, noise scheduler, gaussian diffusion, snr gamma, compute snr, prior preservation*, instance prompt, train text to image, learned sigma, beta schedule, linear beta schedule, cosine beta schedule, noise prediction, train unconditional, lcm distill*, consistency distillation",
    "noise is added to train a diffusion model",
    ["import", "call", "name", "variable", "option", "file", "string"],
  ),
  {
    value: "diffusion-training",
    weight: 5,
    in: ["call", "name"],
    pattern: /(^|\.)(q_sample|p_losses)$/,
    reason: "the loss of a diffusion model",
  },
  sign(
    "generative-other",
    5.5,
    "gan, gans, dcgan*, wgan*, cyclegan*, cycle gan, pix2pix*, stylegan*, style gan, biggan*, srgan*, esrgan*, stargan*, infogan*, cgan, acgan, lsgan, progan, began, gaugan, vqgan*, discriminator*, adversarial loss, adversarial network*, generative adversarial*, gan loss, gradient penalty",
    "an adversarial network",
  ),
  sign(
    "generative-other",
    4,
    "disc loss, d loss, g loss, critic loss, net g, net d, netg, netd, fake imgs, fake images, gen imgs, real imgs, generator loss, optimizer g, optimizer d",
    "two networks against each other",
    ["variable", "name", "call"],
  ),
  sign(
    "generative-other",
    5.5,
    "autoencoder*, auto encoder, variational, vae, cvae, vqvae*, vq vae, beta vae, reparameterize, reparametrize, reparameterization, kl divergence loss, kld, latent dim, super resolution, superresolution, espcn, srcnn, edsr, neural style*, style transfer, style loss, content loss, gram matrix, deep dream, deepdream, normalizing flow*, real nvp, realnvp, glow, pixelcnn*, pixel cnn, colorization, image generation, low light, image captioning*",
    "an autoencoder, super-resolution or style transfer",
  ),
  {
    value: "generative-other",
    weight: 2,
    in: ["name", "variable"],
    pattern: /^(generator|gen|decoder|encoder|nz)$/,
    reason: "parts of a generative model",
  },
  sign(
    "generative-other",
    2,
    "latent, latents, latent space, latent vector, z dim, noise dim, fid, inception score, psnr, perceptual loss, generated images",
    "parts of a generative model",
    ["name", "variable", "option", "string", "call"],
  ),
  sign(
    "generative-other",
    2,
    "celeba*, ffhq, lsun, afhq, edges2shoes, horse2zebra, facades, div2k, bsds300, monet*",
    "a data set pictures are generated from",
    named,
  ),
  sign(
    "rendering",
    6,
    "ops render render, bpy, blender, mitsuba, nvdiffrast, pyrender, path tracing, ray tracing, raytracing, ray tracer, raytracer, path tracer, ray marching, raymarching, rasterizer, rasterize, gaussian splatting, neural radiance field*, volume rendering, render rays, run nerf, novel view synthesis, render path, instant ngp, tiny nerf",
    "renders images",
    named,
  ),
  sign("rendering", 5, "nerf*, mip nerf*, nerfstudio, plenoxels, radiance field", "a radiance field", named),
  sign(
    "rendering",
    2,
    "render, renderer, camera, camera poses, rays, ray origins, lights, mesh, meshes, materials, focal",
    "a scene and its camera",
    ["name", "call", "variable"],
  ),
];
