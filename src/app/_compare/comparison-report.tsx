'use client';

import { useState } from 'react';
import type { Comparison, MeasureId } from '../../protocol/comparison';
import { saveAsFile } from '../_lib/save-file';
import { Rich, useText } from '../_text/provider';
import { Button } from '../_ui/button';
import { Card } from '../_ui/card';
import { DistanceSection, FactorSections } from './distance-sections';
import { LeftOutSessions } from './left-out-sessions';
import { MethodSection } from './method-section';
import { PlacesSection, PrecisionSection } from './model-sections';
import { RunSection } from './run-section';
import { SessionsSection } from './sessions-section';

/** All that a comparison says, from the question of the page to how it is reckoned. */
export function ComparisonReport({
  comparison,
  leaveOut,
}: {
  readonly comparison: Comparison;
  readonly leaveOut: (code: string) => void;
}) {
  const { t } = useText();
  const [measure, setMeasure] = useState<MeasureId>('centre');
  const props = { comparison, measure };
  return (
    <>
      <LeftOutSessions leftOut={comparison.leftOut} />
      {comparison.sessions.length > 0 && (
        <>
          <Card>
            <h2 className="font-bold text-xl">{t('compare.spread.title')}</h2>
            <p className="mt-2 max-w-prose">
              <Rich id="compare.spread.text" tags={{ b: <strong /> }} />
            </p>
          </Card>
          <DistanceSection {...props} choose={setMeasure} />
          <FactorSections {...props} />
          {comparison.run !== null && <RunSection found={comparison.run} sessions={comparison.sessions} />}
          <PlacesSection comparison={comparison} />
          <PrecisionSection comparison={comparison} />
          <SessionsSection {...props} leaveOut={leaveOut} />
          <Button
            variant="secondary"
            className="print:hidden"
            onClick={() => saveAsFile('comparison.json', JSON.stringify(comparison, null, 2))}
          >
            {t('compare.save')}
          </Button>
          <MethodSection />
        </>
      )}
    </>
  );
}
