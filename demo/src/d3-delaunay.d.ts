// The part of d3-delaunay that we use; the package brings no types of its own.
declare module 'd3-delaunay' {
  export class Delaunay {
    static from(points: readonly (readonly [number, number])[]): Delaunay;
    voronoi(bounds: readonly [number, number, number, number]): Voronoi;
  }
  export interface Voronoi {
    cellPolygon(index: number): [number, number][] | null;
  }
}
