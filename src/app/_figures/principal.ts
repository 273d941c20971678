import { PCA } from 'ml-pca';
import type { Issue, Vector } from '../../sim/types';
import type { Text } from '../_text/text';
import { middleShare, niceRange, type Range } from './geometry';
import type { Cloud, Landmark, Picture, PictureProposal } from './picture';

/** The flat view of a space of many issues that shows most of how points differ. */
export interface PrincipalPlane {
  readonly center: Vector;
  /** Two unit vectors at right angles; the first is the direction of the greatest spread. */
  readonly axes: readonly [Vector, Vector];
  /** Share of the points' variance that the plane shows, 0…1. */
  readonly share: number;
}

/**
 * The first two principal components of some points, unscaled, so that distances on the plane are distances of the
 * model or shorter. Each axis points to where its largest coordinate grows. Null for fewer than three points, points
 * of fewer than three coordinates, and points that are all the same. O(n·k² + k³).
 */
export function principalPlane(points: readonly Vector[]): PrincipalPlane | null {
  const [first] = points;
  if (!first || points.length < 3 || first.length < 3) return null;
  if (points.every((point) => point.every((x, d) => x === first[d]))) return null;
  const pca = new PCA(
    points.map((point) => [...point]),
    { method: 'covarianceMatrix' },
  );
  const vectors = pca.getEigenvectors();
  const axis = (c: number): Vector => upward(vectors.getColumn(c));
  const center = first.map((_, d) => points.reduce((sum, point) => sum + (point[d] ?? 0), 0) / points.length);
  const [one = 0, two = 0] = pca.getExplainedVariance();
  return { center, axes: [axis(0), axis(1)], share: Math.min(1, Math.max(0, one + two)) };
}

/** An axis has no sign of its own: its largest coordinate is made to grow along it. */
function upward(axis: readonly number[]): Vector {
  const largest = axis.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  return largest < 0 ? axis.map((x) => -x) : axis;
}

/** Where a point falls on the plane. */
export function project({ center, axes }: PrincipalPlane, point: Vector): Vector {
  return axes.map((axis) => axis.reduce((sum, a, d) => sum + a * ((point[d] ?? 0) - (center[d] ?? 0)), 0));
}

/** A picture of many issues as one of two, named by what they are made of. Intervals and the win set have no place. */
export function projectPicture(text: Text, picture: Picture, plane: PrincipalPlane): Picture {
  const at = (point: Vector) => project(plane, point);
  const { path, branches, proposal, members, landmarks, cloud, you } = picture;
  const flatPath = (places: Picture['path']) => places.map((place) => ({ ...place, at: at(place.at) }));
  const flat = {
    path: flatPath(path),
    ...(branches ? { branches: branches.map((one) => ({ ...one, path: flatPath(one.path) })) } : {}),
    ...(proposal ? { proposal: projectedChange(at, proposal) } : {}),
    ...(members ? { members: members.map((member) => ({ ...member, ideal: at(member.ideal) })) } : {}),
    ...(you === undefined ? {} : { you }),
    ...(landmarks ? { landmarks: landmarks.map((one) => projectedLandmark(at, one)) } : {}),
    ...(cloud ? { cloud: projectedCloud(plane, cloud) } : {}),
  };
  const places = [...flat.path, ...(flat.branches ?? []).flatMap((branch) => branch.path)];
  const shown = [...places.map((place) => place.at), ...(flat.members ?? []).map(({ ideal }) => ideal)];
  const issues = plane.axes.map((axis, d) => ({
    label: axisInWords(text, picture.issues, axis),
    unit: '',
    ...extent(shown.map((point) => point[d] ?? 0)),
  }));
  return { issues, ...flat };
}

const projectedChange = (at: (point: Vector) => Vector, change: PictureProposal): PictureProposal => ({
  ...change,
  from: at(change.from),
  to: at(change.to),
});

function projectedLandmark(at: (point: Vector) => Vector, landmark: Landmark): Landmark {
  const point = at(landmark.point);
  return { ...landmark, point, interval: point.map((x) => [x, x] as const) };
}

/** A little more than the values take, so that no dot lies on the frame. */
function extent(values: readonly number[]): { readonly min: number; readonly max: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = (high - low) * 0.04 || 1;
  const [min, max] = niceRange([low - pad, high + pad]);
  return { min, max };
}

/** The cloud's ends and regions on the plane: the regions hold half and nine tenths of the ends as they fall there. */
function projectedCloud(plane: PrincipalPlane, cloud: Cloud): Cloud {
  const ends = cloud.ends.map((end) => project(plane, end));
  const mean = project(plane, cloud.mean);
  const covariance = plane.axes.map((a) => plane.axes.map((b) => bilinear(a, cloud.covariance, b)));
  const [[xx = 0, xy = 0] = [], [, yy = 0] = []] = covariance;
  const determinant = xx * yy - xy * xy;
  const squares = ends.map(([x = 0, y = 0]) => {
    const [dx, dy] = [x - (mean[0] ?? 0), y - (mean[1] ?? 0)];
    return determinant > 0 ? (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / determinant : 0;
  });
  return { ends, mean, covariance, region50: quantileOf(squares, 0.5), region90: quantileOf(squares, 0.9) };
}

const bilinear = (a: Vector, matrix: readonly Vector[], b: Vector): number =>
  a.reduce((sum, x, i) => sum + x * b.reduce((inner, y, j) => inner + (matrix[i]?.[j] ?? 0) * y, 0), 0);

/** The `share` quantile: upper end of the middle 2·share − 1 of the values. */
function quantileOf(values: readonly number[], share: number): number {
  const ends: Range | null = middleShare(values, 2 * share - 1);
  return ends?.[1] ?? 0;
}

/** With more than this an axis' name would not fit. */
const MOST_NAMES = 2;

/** What grows along an axis: "more Grants · less Fee". */
function axisInWords({ t }: Text, issues: readonly Issue[], axis: Vector): string {
  const largest = Math.max(...axis.map(Math.abs));
  return axis
    .map((weight, d) => ({ weight, issue: issues[d]?.label ?? '' }))
    .filter(({ weight }) => Math.abs(weight) >= largest / 2)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST_NAMES)
    .map(({ weight, issue }) =>
      weight > 0 ? t('figures.principal.more', { issue }) : t('figures.principal.less', { issue }),
    )
    .join(' · ');
}
