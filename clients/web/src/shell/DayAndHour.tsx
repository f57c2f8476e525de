// Day and hour, both typed or picked: dd/MM/yyyy and 24 hours.
import { Group } from "@mantine/core";
import { DateInput, TimePicker } from "@mantine/dates";
import { useWords } from "@dienhong/shared/react";
import { dayTyped } from "./officeTime";

export interface DayAndHourValue {
  day: string | null;
  hour: string;
}

export function DayInput({ label, value, onChange, description }: {
  label: string;
  description?: string;
  value: string | null;
  onChange: (day: string | null) => void;
}) {
  const { t, language } = useWords();
  return (
    <DateInput
      size="md"
      label={label}
      description={description}
      placeholder={t("web.day.placeholder")}
      valueFormat="DD/MM/YYYY"
      dateParser={(typed) => dayTyped(typed, new Date().getFullYear())}
      locale={language}
      firstDayOfWeek={1}
      clearable
      value={value}
      onChange={onChange}
      ariaLabels={{
        nextMonth: t("web.day.next_month"),
        previousMonth: t("web.day.previous_month"),
        nextYear: t("web.day.next_year"),
        previousYear: t("web.day.previous_year"),
        nextDecade: t("web.day.next_years"),
        previousDecade: t("web.day.previous_years"),
        monthLevelControl: t("web.day.choose_month"),
        yearLevelControl: t("web.day.choose_year"),
      }}
      clearButtonProps={{ "aria-label": t("web.clear") }}
    />
  );
}

export function DayAndHour({ value, onChange }: { value: DayAndHourValue; onChange: (value: DayAndHourValue) => void }) {
  const { t } = useWords();
  return (
    <Group align="flex-end" grow wrap="nowrap">
      <DayInput label={t("web.meeting.day")} value={value.day} onChange={(day) => onChange({ ...value, day })} />
      <TimePicker
        size="md"
        label={t("web.meeting.hour")}
        format="24h"
        value={value.hour}
        onChange={(hour) => onChange({ ...value, hour })}
        hoursInputLabel={t("web.meeting.hour.hours")}
        minutesInputLabel={t("web.meeting.hour.minutes")}
      />
    </Group>
  );
}
