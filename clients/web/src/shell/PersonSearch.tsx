// Finding people by name, with or without diacritics: the server folds both sides.
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { calls, type PeoplePage } from "@dienhong/shared/api";
import { IconSearch } from "@tabler/icons-react";
import { useLoaded, type Loaded } from "./useCall";

/** Asks when typing rests for a moment; an answer that comes too late is dropped. */
export function usePeople(query: string, limit = 50, active = false): Loaded<PeoplePage> {
  const [settled] = useDebouncedValue(query.trim(), 250);
  return useLoaded<PeoplePage>(`${settled}/${limit}`, (signal) => calls.people(settled, null, limit, signal, active));
}

export function SearchField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={20} aria-hidden />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={120}
      data-autofocus
    />
  );
}
