import type { JobRule } from "../jobSign.js";
import { named, sign } from "../rule.js";

/** Speech and other sound. */
export const audioRules: readonly JobRule[] = [
  sign(
    "speech",
    5.5,
    "wav2vec*, wav2 vec*, hubert*, wavlm*, whisper*, tacotron*, waveglow, wavenet, wave net, waveglow, wavernn, hifigan*, hi fi gan, melgan*, fastspeech*, fast speech, fastpitch*, fast pitch, fast pitch, vits, glow tts, speecht5*, quartznet*, quartz net, jasper, citrinet, conformer, deepspeech*, deep speech, deepspeaker, ecapa*, xvector*, titanet, citrinet, data2vec audio, seamless m4t, bark, xtts, musicgen, encodec, yamnet, sepformer, conv tasnet, demucs",
    "a speech or audio model",
    ["import", "call", "base", "name", "string", "file", "path", "variable", "option"],
  ),
  sign(
    "speech",
    5,
    "speech, asr, tts, text to speech, speech recognition, speech synthesis, automatic speech recognition, speech to text, audio classification, for ctc, for speech seq2 seq, speaker*, diarization, diarizer, vocoder, keyword spotting, wake word, voice activity, speech enhancement, source separation, transcribe, transcription*, music generation, voice conversion, language identification, sound classification",
    "speech or audio by name",
  ),
  sign(
    "speech",
    4,
    "librispeech*, libri speech, ljspeech*, lj speech, common voice, speechcommands, speech commands, mini speech commands, voxceleb*, timit, vctk, esc50, urbansound*, minds14, superb, fleurs, gtzan, audioset, librimix, tedlium*, aishell*, maestro, nsynth",
    "a data set of sound",
    named,
  ),
  sign(
    "speech",
    3.5,
    "mel spectrogram, melspectrogram, mel, mels, mel filterbank, log mel, mfcc, spectrogram, stft, istft, waveform*, sampling rate, sample rate, n fft, hop length, wer, word error rate, ctc, ctc loss, rnnt, wav, audio, phoneme*, pitch, decode wav, griffin lim, n mel channels, pretty midi",
    "sound as numbers",
    named,
  ),
];
