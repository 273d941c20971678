import type { Choice } from '../../sim/types';

interface IconProps {
  readonly className?: string;
}

function Icon({ className = 'size-[1em]', path }: IconProps & { readonly path: string }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={`inline-block shrink-0 ${className}`}>
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export const CheckIcon = (props: IconProps) => <Icon path="M3 8.5 6.5 12 13 4.5" {...props} />;
export const CrossIcon = (props: IconProps) => <Icon path="m4 4 8 8m0-8-8 8" {...props} />;
export const DashIcon = (props: IconProps) => <Icon path="M3.5 8h9" {...props} />;
export const EqualsIcon = (props: IconProps) => <Icon path="M3.5 6h9m-9 4h9" {...props} />;
export const ArrowIcon = (props: IconProps) => <Icon path="M3 8h10m-4-4 4 4-4 4" {...props} />;

/** Towards the middle and away from it: signs with no left or right that a picture could contradict. */
export const CloserIcon = (props: IconProps) => (
  <Icon path="M1.5 8h5m-2.5-3 2.5 3-2.5 3M14.5 8h-5m2.5-3-2.5 3 2.5 3" {...props} />
);
export const FartherIcon = (props: IconProps) => (
  <Icon path="M6.5 8h-5m2.5-3-2.5 3 2.5 3M9.5 8h5m-2.5-3 2.5 3-2.5 3" {...props} />
);

/** The sign of a choice: ✓ For, ✕ Against, – Abstain. */
export function ChoiceIcon({ choice, ...props }: IconProps & { readonly choice: Choice }) {
  if (choice === 'for') return <CheckIcon {...props} />;
  return choice === 'against' ? <CrossIcon {...props} /> : <DashIcon {...props} />;
}
