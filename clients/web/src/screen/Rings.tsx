// The rings of a bronze drum, faint behind the words: the assembly of Diên Hồng, seated around.
import classes from "./screen.module.css";

const RINGS = [90, 150, 168, 230, 300, 318, 400, 470].map((radius, place) => ({ radius, dashed: place % 3 === 1 }));
const RAYS = Array.from({ length: 14 }, (_, n) => {
  const angle = (n * 2 * Math.PI) / 14;
  const at = (radius: number, turn: number) => `${(500 + radius * Math.sin(angle + turn)).toFixed(1)},${(500 - radius * Math.cos(angle + turn)).toFixed(1)}`;
  return `${at(82, 0)} ${at(30, 0.22)} ${at(30, -0.22)}`;
});

export function Rings() {
  return (
    <svg className={classes.rings} viewBox="0 0 1000 1000" aria-hidden>
      <g fill="none" stroke="currentColor">
        {RINGS.map(({ radius, dashed }) => (
          <circle key={radius} cx={500} cy={500} r={radius} strokeWidth={dashed ? 12 : 1.5} strokeDasharray={dashed ? "2 10" : undefined} />
        ))}
      </g>
      <g fill="currentColor">
        {RAYS.map((points) => (
          <polygon key={points} points={points} />
        ))}
      </g>
    </svg>
  );
}
