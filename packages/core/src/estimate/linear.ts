/** Symmetric matrices of at most a few hundred rows, as rows of numbers. */
export type Matrix = Float64Array[];

export function zeroMatrix(size: number): Matrix {
  return Array.from({ length: size }, () => new Float64Array(size));
}

/** The lower triangle L with L·Lᵀ = matrix; null where the matrix is not positive definite. */
export function cholesky(matrix: Matrix): Matrix | null {
  const size = matrix.length;
  const lower = zeroMatrix(size);
  for (let row = 0; row < size; row += 1) {
    const own = lower[row] as Float64Array;
    for (let column = 0; column <= row; column += 1) {
      const other = lower[column] as Float64Array;
      let sum = at(matrix, row, column);
      for (let k = 0; k < column; k += 1) sum -= (own[k] as number) * (other[k] as number);
      if (row !== column) own[column] = sum / (other[column] as number);
      else if (sum > 0) own[row] = Math.sqrt(sum);
      else return null;
    }
  }
  return lower;
}

/** The x with L·x = values. */
export function solveLower(lower: Matrix, values: Float64Array): Float64Array {
  const solved = new Float64Array(lower.length);
  for (let row = 0; row < lower.length; row += 1) {
    let sum = values[row] as number;
    for (let k = 0; k < row; k += 1) sum -= at(lower, row, k) * (solved[k] as number);
    solved[row] = sum / at(lower, row, row);
  }
  return solved;
}

/** The inverse of a positive definite matrix; null where it is not one. */
export function invert(matrix: Matrix): Matrix | null {
  const lower = cholesky(matrix);
  if (!lower) return null;
  const size = matrix.length;
  // Column j of L⁻¹ has nothing above row j.
  const inverse = zeroMatrix(size);
  for (let column = 0; column < size; column += 1) {
    const solved = inverse[column] as Float64Array;
    for (let row = column; row < size; row += 1) {
      const own = lower[row] as Float64Array;
      let sum = row === column ? 1 : 0;
      for (let k = column; k < row; k += 1) sum -= (own[k] as number) * (solved[k] as number);
      solved[row] = sum / (own[row] as number);
    }
  }
  const product = zeroMatrix(size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= row; column += 1) {
      const a = inverse[row] as Float64Array;
      const b = inverse[column] as Float64Array;
      let sum = 0;
      for (let k = row; k < size; k += 1) sum += (a[k] as number) * (b[k] as number);
      (product[row] as Float64Array)[column] = sum;
      (product[column] as Float64Array)[row] = sum;
    }
  return product;
}

export function multiply(matrix: Matrix, vector: Float64Array): Float64Array {
  const product = new Float64Array(matrix.length);
  for (const [index, row] of matrix.entries()) product[index] = dot(row, vector);
  return product;
}

/** vectorᵀ · matrix · vector of a symmetric matrix. */
export function quadratic(matrix: Matrix, vector: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < vector.length; row += 1) {
    const own = matrix[row] as Float64Array;
    let left = 0;
    for (let column = 0; column < row; column += 1) left += (own[column] as number) * (vector[column] as number);
    sum += (vector[row] as number) * (2 * left + (own[row] as number) * (vector[row] as number));
  }
  return sum;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] as number) * (b[index] as number);
  return sum;
}

export function at(matrix: Matrix, row: number, column: number): number {
  return (matrix[row] as Float64Array)[column] as number;
}
