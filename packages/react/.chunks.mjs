// list modules per chunk with gzip share
import { rolldown } from "rolldown"; import { gzipSync } from "node:zlib"; import { join, relative } from "node:path"; import {writeFileSync} from "node:fs";
import { createRequire } from "node:module";
const { sizeBudgets } = await import(process.cwd()+"/scripts/lib/sizeBudgets.mjs");
const root=process.cwd(); const b=sizeBudgets.find(x=>x.name.includes(process.argv[2]));
const folder=join(process.env.ROOT??root,"packages/react"); const pageId=join(folder,"page-to-weigh.mjs");
const bundle=await rolldown({input:{page:pageId},platform:"browser",external:/^react(-dom)?(\/|$)/,transform:{define:{"process.env.NODE_ENV":'"production"'}},plugins:[{name:"p",resolveId:i=>i===pageId?i:null,load:i=>i===pageId?b.page:null}],logLevel:"silent"});
const {output}=await bundle.generate({format:"esm",minify:true});
const chunks=output.filter(c=>c.type==="chunk");
const by=new Map(chunks.map(c=>[c.fileName,c]));
const first=new Set(); const f=n=>{if(first.has(n)||!by.has(n))return; first.add(n); by.get(n).imports.forEach(f)}; f(chunks.find(c=>c.isEntry).fileName);
let tot=0,tf=0;
for(const c of chunks){c.gz=gzipSync(c.code,{level:9}).length; tot+=c.gz; if(first.has(c.fileName))tf+=c.gz}
console.log("first",tf,"all",tot);
if(process.argv[3]) { for(const c of chunks) writeFileSync(join(process.argv[3],c.fileName.replaceAll("/","_")),c.code)}
for(const c of chunks.sort((a,b)=>(first.has(b.fileName)-first.has(a.fileName))||b.gz-a.gz)){
 const ms=Object.entries(c.modules).map(([p,m])=>({p:relative(root,p),n:m.renderedLength,gz:m.code?gzipSync(m.code,{level:9}).length:0})).filter(m=>m.n);
 console.log(`\n== ${c.fileName} ${first.has(c.fileName)?"FIRST":"lazy"} gz=${c.gz} min=${c.code.length} modules=${ms.length} imports=${c.imports.length}`);
 for(const m of ms.sort((a,b)=>b.n-a.n)) console.log(`   ${m.n} (gz ${m.gz}) ${m.p.replace(/node_modules\/\.pnpm\//,"")}`);
}
