import { lazy, Suspense, useId, useState } from 'react';
import { Link } from '@tanstack/react-router';
import type { Alert, AlertPreview, ApprovalTask } from '../api/index.ts';
import { useFormat, useWords } from '../i18n/index.ts';
import { DataTable, Loading, Notice } from '../parts/index.ts';
import styles from './approvals.module.css';
import { useCounts } from './use-counts.ts';
import { words } from './words.ts';

const AreaMap = lazy(() => import('../map/index.ts').then((map) => ({ default: map.AreaMap })));

/** To whom it goes: the sums, the districts by name, and the neighbourhoods as a list and on the map. */
export function ReachOf(props: {
  task: ApprovalTask;
  alert: Alert | undefined;
  /** Of a first message: what it reaches now. */
  preview: AlertPreview | undefined;
}) {
  const { task, alert, preview } = props;
  const w = useWords(words);
  const format = useFormat();
  const counts = useCounts()(preview?.reach ?? task.reach);
  const grew =
    preview !== undefined &&
    (preview.reach.groups > task.reach.groups || preview.reach.administrators > task.reach.administrators);
  return (
    <>
      <h3>{w.reach}</h3>
      <p>{format.list([counts.groups, counts.administrators, counts.households])}</p>
      {preview && (
        <p className={styles.soft}>{w.districts(format.list(preview.reach.districts.map(({ name }) => name)))}</p>
      )}
      {grew && <Notice tone="warn" title={w.grew} />}
      {alert !== undefined && alert.status !== 'draft' && (
        <p>
          <Link to="/meldingen/$id" params={{ id: alert.id }}>
            {w.toBoard}
          </Link>
        </p>
      )}
      {preview && alert && <Areas alert={alert} preview={preview} />}
    </>
  );
}

function Areas({ alert, preview }: { alert: Alert; preview: AlertPreview }) {
  const w = useWords(words);
  const format = useFormat();
  const list = useId();
  const [open, setOpen] = useState(false);
  const { target } = alert;
  const districts = new Map(preview.reach.districts.map(({ code, name }) => [code, name]));
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.summary}>{w.map}</summary>
      {open && (
        <div className={styles.side}>
          <Suspense fallback={<Loading lines={5} />}>
            <AreaMap
              label={w.mapLabel}
              describedBy={list}
              selected={new Set(preview.reach.areas.map(({ code }) => code))}
              {...(target.type === 'radius' && { point: target.point, radiusM: target.metres })}
              height="20rem"
            />
          </Suspense>
          <div id={list}>
            <DataTable
              caption={w.map}
              rows={preview.reach.areas}
              rowKey={({ code }) => code}
              columns={[
                { id: 'area', title: w.area, cell: ({ name }) => name },
                { id: 'district', title: w.district, cell: ({ districtCode }) => districts.get(districtCode) ?? '–' },
                { id: 'groups', title: w.perArea, numeric: true, cell: ({ groups }) => format.number(groups) },
                {
                  id: 'households',
                  title: w.householdsTitle,
                  numeric: true,
                  cell: ({ households }) => (households === null ? '–' : format.number(households)),
                },
              ]}
            />
          </div>
        </div>
      )}
    </details>
  );
}
