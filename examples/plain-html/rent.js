import { devWallet, extensionWallet, mountJobWizard } from "https://gpukit.example/app/embed.js";

mountJobWizard(document.querySelector("#rent"), {
  launch: "popup",
  wallets: [extensionWallet(), devWallet()],
  appearance: { radius: "small", variables: { accent: "#6d28d9" } },
  onJobLaunched: ({ id }) => console.info(`Job ${id} runs.`),
});
