import { sizeBudgets } from "./lib/sizeBudgets.mjs";
import { weighPage } from "./lib/measureSizes.mjs";
const b=sizeBudgets.find(({name})=>/JobWizard/.test(name??"")) ?? Object.values(sizeBudgets).find(x=>/JobWizard/.test(JSON.stringify(x)));
console.log(b);
const r=await weighPage(b.page??b.source??b.code);
console.log(r.firstKb,r.allKb);
for(const m of r.modules.slice(0,70))console.log(m.bytes,m.path.replace(/node_modules\/\.pnpm\/[^/]*\/node_modules\//,""));
