"use client";
import { type ReactElement, useSyncExternalStore } from "react";
import { Icon } from "../icons/Icon.js";
import { checkIcon, crossIcon, infoIcon, warningIcon } from "../icons/paths.js";
import { useCommonMessages } from "../messages/useMessages.js";
import type { Notifications, ShownNotification } from "../provider/createNotifications.js";
import { Button } from "./Button.js";
import { Frame } from "./Frame.js";
import { useToastTimer } from "./useToastTimer.js";

const icons = { neutral: infoIcon, ok: checkIcon, warn: warningIcon, bad: warningIcon };

/** Where toasts show. They are read out politely, stay while pointed at or focused, and those that are bad stay until dismissed. */
export function ToastRegion({ notifications }: { notifications: Notifications }): ReactElement {
  const shown = useSyncExternalStore(notifications.subscribe, notifications.getSnapshot, notifications.getSnapshot);
  const words = useCommonMessages();
  return (
    <Frame data-gk-part="toast-region" role="region" aria-label={words.notifications}>
      <ol aria-live="polite" aria-relevant="additions">
        {shown.map((notification) => (
          <Toast
            key={notification.id}
            notification={notification}
            onGone={() => notifications.remove(notification.id)}
          />
        ))}
      </ol>
    </Frame>
  );
}

function Toast({ notification, onGone }: { notification: ShownNotification; onGone: () => void }): ReactElement {
  const { tone = "neutral", text, action } = notification;
  const words = useCommonMessages();
  const holdWhileUsed = useToastTimer({ lasts: tone !== "bad" && !action, onGone });
  return (
    <li data-gk-part="toast" data-tone={tone} {...holdWhileUsed}>
      <Icon path={icons[tone]} />
      <span>{text}</span>
      {action && (
        <Button
          kind="quiet"
          size="small"
          onClick={() => {
            action.onAction();
            onGone();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button kind="quiet" size="small" square aria-label={words.dismiss} onClick={onGone}>
        <Icon path={crossIcon} />
      </Button>
    </li>
  );
}
