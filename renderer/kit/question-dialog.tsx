import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './button.tsx';

type DialogProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** What is done, on the button that does it. */
  readonly go: string;
  readonly cancel: string;
  readonly isOpen: boolean;
  readonly onGo: () => void;
  readonly onClose: () => void;
};

/** Asks before something that cannot be taken back. Escape and a touch beside it mean no; the focus stays inside. */
export function QuestionDialog({ title, children, go, cancel, isOpen, onGo, onClose }: DialogProps) {
  return (
    <ModalOverlay
      className="kit-overlay"
      isOpen={isOpen}
      isDismissable
      onOpenChange={(next) => !next && onClose()}
    >
      <Modal className="kit-modal">
        <Dialog className="kit-dialog" role="alertdialog">
          <Heading slot="title">{title}</Heading>
          <div>{children}</div>
          <div className="kit-buttons">
            <Button onPress={onGo}>{go}</Button>
            <Button isQuiet onPress={onClose}>
              {cancel}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
