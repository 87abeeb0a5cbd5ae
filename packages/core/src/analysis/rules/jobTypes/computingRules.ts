import type { JobRule } from "../jobSign.js";
import { sign } from "../rule.js";

/** Kernels, simulations and tables computed on a GPU. */
export const computingRules: readonly JobRule[] = [
  sign(
    "scientific-cuda",
    3.5,
    "cuda jit, cuda grid, raw kernel, rawkernel, elementwise kernel, elementwisekernel, reduction kernel, raw module, source module, sourcemodule, scan kernel, get function, block idx, thread idx, threads per block, blocks per grid, threadsperblock, blockspergrid, blockdim, griddim, block dim, shared array, cuda to device, pallas, pallas call, triton jit, cupyx jit, nvcc, cuda kernel, cuda kernels, cufft, cublas, cusolver, cusparse, cutensor, nvrtc, ptx, atomic add",
    "a kernel of its own",
    ["import", "call", "name", "string", "variable", "file"],
  ),
  sign(
    "scientific-cuda",
    3,
    "n body, nbody, monte carlo, mandelbrot, julia set, heat equation, heat diffusion, navier*, stokes, molecular dynamics, fluid*, lattice boltzmann, finite difference, finite element, black scholes, option pricing, game of life, conway, ising*, wave equation, poisson equation, laplace, conjugate gradient, fft, matrix multiplication, matmul, prefix sum, histogram, gray scott, schrodinger, quantum*, tight binding, n queens, stencil, simulation, simulate, physics informed*, pinn*, protein*, alphafold*, openfold, esmfold, molecular, force field, cosmolog*, seismic, collatz",
    "a simulation by name",
    ["name", "file", "path", "string", "prose", "import"],
  ),
  sign(
    "data-processing",
    1,
    "groupby, group by, merge, read parquet, to parquet, apply rows, from pandas, drop duplicates, fillna",
    "reshapes tables",
    ["call"],
  ),
  sign(
    "data-processing",
    4,
    "etl, data processing, data preprocessing, data engineering, nvtabular, workflow transform, string operations, dataframe operations, pagerank, page rank, louvain, sql query, blazing context, data cleaning, deduplicate, decode jpeg, data loading pipeline",
    "reshapes tables on the GPU",
    ["import", "name", "file", "prose", "path"],
  ),
];
