#!/usr/bin/env node
import "../dist/cli/gpukit-agent.js";
