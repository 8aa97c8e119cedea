import { path, privateFile, secret, text } from "../kinds/index.ts";
import { setting } from "../registry/setting.ts";
import { waits } from "./capabilities.ts";

const apiKey = secret(text());

export const secrets = {
  key_file: setting({
    type: privateFile(),
    default: "pharos.key",
    doc: "The key under which stored secrets are encrypted; made at the first start.",
    reload: "restart",
    readers: "S",
  }),
  dir: setting({
    type: path(),
    default: "/run/secrets",
    doc: "A folder whose file pharos_section__key gives that setting.",
    reload: "restart",
    readers: "SW",
  }),
  bootstrap: {
    hf_api_key: setting({
      type: apiKey,
      awaits: waits.secrets,
      doc: "Hugging Face's token, stored as a secret when there is none.",
      reload: "restart",
      readers: "S",
      ambient: ["HF_TOKEN"],
    }),
    mistral_api_key: setting({
      type: apiKey,
      awaits: waits.secrets,
      doc: "Mistral's key, stored as a secret when there is none.",
      reload: "restart",
      readers: "S",
      ambient: ["MISTRAL_API_KEY"],
    }),
    openai_api_key: setting({
      type: apiKey,
      awaits: waits.secrets,
      doc: "OpenAI's key, stored as a secret when there is none.",
      reload: "restart",
      readers: "S",
      ambient: ["OPENAI_API_KEY"],
    }),
    deepseek_api_key: setting({
      type: apiKey,
      awaits: waits.secrets,
      doc: "DeepSeek's key, stored as a secret when there is none.",
      reload: "restart",
      readers: "S",
    }),
  },
};

export const huggingface = {
  home: setting({
    type: path(),
    default: "~/.cache/huggingface",
    doc: "HF_HOME of jobs: what they download from Hugging Face, shared.",
    reload: "restart",
    readers: "WJ",
    ambient: ["HF_HOME"],
  }),
};
