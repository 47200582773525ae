// The drawn map: areas filled by class with their name and number, nothing fetched from anywhere. Glyphs are drawn by the
// browser, so no font server is needed. A pointer may pick an area; the list beside the map does the same by keyboard.

import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { boxAround, type Geometry } from './map-bounds.ts';

maplibregl.setWorkerUrl(workerUrl);

export interface MapArea {
  readonly id: string;
  readonly geometry: Geometry;
  readonly name: string;
  readonly value: number | null;
  readonly fill: string;
}

interface MapCanvasProps {
  readonly areas: readonly MapArea[];
  readonly outline: Geometry | null;
  readonly label: string;
  readonly hovered: string | null;
  readonly onHover: (id: string | null) => void;
  readonly onPick: (id: string) => void;
  readonly fallback: ReactNode;
}

const fonts = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
const style: maplibregl.StyleSpecification = {
  version: 8,
  sources: {
    areas: { type: 'geojson', data: { type: 'FeatureCollection', features: [] }, promoteId: 'id' },
    outline: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
  },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': '#e9eff1' } },
    {
      id: 'fill',
      type: 'fill',
      source: 'areas',
      paint: { 'fill-color': ['get', 'fill'], 'fill-opacity': ['case', ['boolean', ['feature-state', 'hovered'], false], 0.75, 1] },
    },
    { id: 'edge', type: 'line', source: 'areas', paint: { 'line-color': '#6d858d', 'line-width': 1 } },
    {
      id: 'hovered',
      type: 'line',
      source: 'areas',
      paint: { 'line-color': '#0e3d4a', 'line-width': ['case', ['boolean', ['feature-state', 'hovered'], false], 3, 0] },
    },
    { id: 'outline', type: 'line', source: 'outline', paint: { 'line-color': '#0e3d4a', 'line-width': 2.2 } },
    {
      id: 'label',
      type: 'symbol',
      source: 'areas',
      layout: {
        'text-field': ['get', 'label'],
        'text-font': [fonts],
        'text-size': ['interpolate', ['linear'], ['zoom'], 7.5, 10, 9, 13],
        'text-line-height': 1.15,
        'text-max-width': 8,
        'text-padding': 1,
      },
      paint: { 'text-color': '#14222a', 'text-halo-color': 'rgba(255,255,255,0.9)', 'text-halo-width': 1.6 },
    },
  ],
};

type MapData = Parameters<maplibregl.GeoJSONSource['setData']>[0];

function collectionOf(shapes: readonly { readonly geometry: Geometry; readonly properties: Readonly<Record<string, unknown>> }[]): MapData {
  // The contract gives polygons and multipolygons, whose positions the server has checked.
  return { type: 'FeatureCollection', features: shapes.map((shape) => ({ type: 'Feature', ...shape })) } as unknown as MapData;
}

function drawnAreas(areas: readonly MapArea[]): MapData {
  return collectionOf(
    areas.map((area) => ({
      geometry: area.geometry,
      properties: { id: area.id, fill: area.fill, label: area.value === null ? area.name : `${area.name}\n${area.value}` },
    })),
  );
}

export function MapCanvas(props: MapCanvasProps): ReactNode {
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<maplibregl.Map | null>(null);
  const [failed, setFailed] = useState(false);
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    if (container.current === null) return undefined;
    const opened = openMap(container.current, latest, () => setFailed(true));
    opened?.on('load', () => setMap(opened));
    return () => {
      setMap(null);
      opened?.remove();
    };
  }, []);
  useDrawnAreas(map, props);
  if (failed) return props.fallback;
  return <div ref={container} className="gw-map" role="img" aria-label={props.label} />;
}

/** Opens the map and follows the pointer; null where the browser has no WebGL. */
function openMap(container: HTMLDivElement, latest: { readonly current: MapCanvasProps }, onFailed: () => void): maplibregl.Map | null {
  try {
    const map = new maplibregl.Map({
      container,
      style,
      localIdeographFontFamily: fonts,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      center: [117.7, 35.9],
      zoom: 8,
      fadeDuration: 0,
    });
    map.touchZoomRotate.disableRotation();
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-right');
    map.addControl(new maplibregl.ScaleControl({ unit: 'metric' }), 'bottom-left');
    map.on('mousemove', 'fill', (event) => latest.current.onHover(idOf(event.features)));
    map.on('mouseleave', 'fill', () => latest.current.onHover(null));
    map.on('click', 'fill', (event) => {
      const id = idOf(event.features);
      if (id !== null) latest.current.onPick(id);
    });
    return map;
  } catch {
    onFailed();
    return null;
  }
}

function idOf(features: readonly { readonly properties: Readonly<Record<string, unknown>> | null }[] | undefined): string | null {
  const id = features?.[0]?.properties?.['id'];
  return typeof id === 'string' ? id : null;
}

/** Keeps the drawn areas, the view and the highlight in step with what is given. */
function useDrawnAreas(map: maplibregl.Map | null, props: MapCanvasProps): void {
  const { areas, outline, hovered } = props;
  useEffect(() => {
    map?.getSource<maplibregl.GeoJSONSource>('areas')?.setData(drawnAreas(areas));
  }, [map, areas]);
  useEffect(() => {
    map?.getSource<maplibregl.GeoJSONSource>('outline')?.setData(collectionOf(outline === null ? [] : [{ geometry: outline, properties: {} }]));
  }, [map, outline]);
  const shown = areas.map((area) => area.id).join(' ');
  const fitted = useRef({ areas, outline });
  fitted.current = { areas, outline };
  useEffect(() => {
    const box = boxAround(
      fitted.current.areas.length > 0 ? fitted.current.areas.map((area) => area.geometry) : fitted.current.outline === null ? [] : [fitted.current.outline],
    );
    const still = globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (box !== null) map?.fitBounds([box[0], box[1], box[2], box[3]], { padding: 24, duration: still ? 0 : 400 });
  }, [map, shown]);
  useEffect(() => {
    if (map === null || hovered === null) return undefined;
    map.setFeatureState({ source: 'areas', id: hovered }, { hovered: true });
    map.getCanvas().style.cursor = 'pointer';
    return () => {
      map.getCanvas().style.cursor = '';
      map.removeFeatureState({ source: 'areas', id: hovered });
    };
  }, [map, hovered]);
}
