// The mark: an assembly seated in three rows around one sheet of paper, in the rings of a bronze drum.

export interface MarkProps {
  size?: number;
  /** Empty for decoration beside the name. */
  label?: string;
}

const rows = [118, 165, 210].flatMap((radius, row) =>
  Array.from({ length: 6 + 2 * row }, (_, seat) => {
    const seats = 6 + 2 * row;
    const angle = Math.PI * (1.02 + (0.96 * seat) / (seats - 1));
    return { x: 256 + radius * Math.cos(angle), y: 352 + radius * Math.sin(angle) };
  }));

export function Mark({ size = 40, label = "" }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 512 512" role={label ? "img" : undefined} aria-label={label || undefined} aria-hidden={label ? undefined : true}>
      <rect width="512" height="512" rx="112" fill="#7d1f1c" />
      <g fill="#fbf5e6">
        {rows.map(({ x, y }) => <circle key={`${x},${y}`} cx={x.toFixed(1)} cy={y.toFixed(1)} r="17" />)}
      </g>
      <rect x="213" y="290" width="86" height="118" rx="9" fill="#e0b45c" />
      <path d="M232 322h48M232 346h48M232 370h28" stroke="#5e1513" strokeWidth="9" strokeLinecap="round" />
    </svg>
  );
}

/** The mark with the name. */
export function WordMark({ size = 36 }: { size?: number }) {
  return (
    <span style={{ display: "inline-flex", alignItems: "center", gap: size * 0.3 }}>
      <Mark size={size} />
      <span className="dh-serif" style={{ fontFamily: "var(--mantine-font-family-headings)", fontWeight: 600, fontSize: size * 0.62, letterSpacing: "0.01em" }}>
        Diên Hồng
      </span>
    </span>
  );
}
