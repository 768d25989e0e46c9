import type { ReactNode } from 'react';
import { TabList as AriaTabList, Tab, TabPanel, Tabs } from 'react-aria-components';

type Part = { readonly id: string; readonly title: string; readonly content: ReactNode };

type TabsProps = {
  readonly label: string;
  readonly parts: readonly Part[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
};

/** Parts of one thing, one at a time; arrows lead from one to the next. */
export function TabList({ label, parts, chosen, onChoose }: TabsProps) {
  return (
    <Tabs className="kit-tabs" selectedKey={chosen} onSelectionChange={(id) => onChoose(String(id))}>
      <AriaTabList aria-label={label}>
        {parts.map(({ id, title }) => (
          <Tab key={id} id={id}>
            {title}
          </Tab>
        ))}
      </AriaTabList>
      {parts.map(({ id, content }) => (
        <TabPanel key={id} id={id}>
          {content}
        </TabPanel>
      ))}
    </Tabs>
  );
}
