"use client";
import { missingIn, type WizardVariable } from "@gpukit/core";
import { type ReactElement, useState } from "react";
import { Icon } from "../icons/Icon.js";
import { lockIcon, plusIcon, trashIcon } from "../icons/paths.js";
import { configureEn } from "../messages/en/configure.js";
import { useMessages } from "../messages/useMessages.js";
import { Badge } from "../primitives/Badge.js";
import { Button } from "../primitives/Button.js";
import { CardBody, CardHeader, CardRoot, CardTitle } from "../primitives/card/Card.js";
import { Note } from "../primitives/Note.js";
import {
  TableBody,
  TableCell,
  TableColumn,
  TableHead,
  TableRoot,
  TableRow,
  TableRowName,
} from "../primitives/table/Table.js";
import { VariableForm } from "./VariableForm.js";
import { useWizardShell } from "./WizardContext.js";

/** The job's environment variables: a list, and a form for one of them. Secret values are never drawn. */
export function EnvironmentCard(): ReactElement {
  const { state, dispatch } = useWizardShell();
  const words = useMessages("configure", configureEn);
  const [edited, setEdited] = useState<WizardVariable | null>(null);
  const { variables } = state.configuration;
  const names = state.analysis.status === "ready" ? state.analysis.value.analysis.secretNames : [];
  const suggested = names.filter((name) => variables.every((variable) => variable.name !== name));
  const add = (name: string, secret: boolean) => setEdited({ id: newVariableId(variables), name, secret, value: "" });
  const lost = new Set(missingIn("launch", state).map(({ field }) => field));
  return (
    <CardRoot>
      <CardHeader>
        <CardTitle render={(title) => <h4 {...title} />}>{words.environment}</CardTitle>
        <Button size="small" onClick={() => add("", false)}>
          <Icon path={plusIcon} />
          {words.addVariable}
        </Button>
      </CardHeader>
      {variables.length > 0 && (
        <TableRoot layout="cards">
          <TableHead>
            <TableRow>
              <TableColumn>{words.name}</TableColumn>
              <TableColumn>{words.value}</TableColumn>
              <TableColumn>{words.kind}</TableColumn>
              <TableColumn>
                <span data-gk-part="hidden-text">{words.actions}</span>
              </TableColumn>
            </TableRow>
          </TableHead>
          <TableBody>
            {variables.map((variable) => {
              const { id, name, secret, value } = variable;
              return (
                <TableRow key={id}>
                  <TableRowName>
                    <code>{name}</code>
                  </TableRowName>
                  <TableCell label={words.value}>
                    {lost.has(`variable:${id}`) ? (
                      <Badge tone="warn">{words.secretLost}</Badge>
                    ) : (
                      <code>{secret ? "••••••••" : value}</code>
                    )}
                  </TableCell>
                  <TableCell label={words.kind}>
                    {secret ? (
                      <Badge>
                        <Icon path={lockIcon} />
                        {words.secret}
                      </Badge>
                    ) : (
                      words.plain
                    )}
                  </TableCell>
                  <TableCell numeric>
                    <Button size="small" kind="quiet" onClick={() => setEdited(variable)}>
                      {words.change}
                      <span data-gk-part="hidden-text">{name}</span>
                    </Button>
                    <Button
                      size="small"
                      kind="quiet"
                      square
                      aria-label={words.removeVariable({ name })}
                      onClick={() => dispatch({ type: "variable-removed", id })}
                    >
                      <Icon path={trashIcon} />
                    </Button>
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </TableRoot>
      )}
      {(edited || variables.length === 0 || suggested.length > 0) && (
        <CardBody>
          {edited ? (
            <VariableForm
              key={edited.id}
              variable={edited}
              isNew={variables.every(({ id }) => id !== edited.id)}
              others={variables.filter(({ id }) => id !== edited.id).map(({ name }) => name)}
              onCancel={() => setEdited(null)}
              onDone={(variable) => {
                dispatch({ type: "variable-set", ...variable });
                setEdited(null);
              }}
            />
          ) : (
            variables.length === 0 &&
            suggested.length === 0 && (
              <p data-gk-part="field-hint">
                {words.noVariables}. {words.noVariablesText}
              </p>
            )
          )}
          {!edited &&
            suggested.map((name) => (
              <Note key={name} tone="accent" heading={words.readsSecret({ name })}>
                <div data-gk-part="note-actions">
                  <Button size="small" onClick={() => add(name, true)}>
                    {words.addIt}
                    <span data-gk-part="hidden-text">{name}</span>
                  </Button>
                </div>
              </Note>
            ))}
        </CardBody>
      )}
    </CardRoot>
  );
}

function newVariableId(variables: readonly WizardVariable[]): string {
  const numbers = variables.map(({ id }) => Number(id.slice(1))).filter(Number.isInteger);
  return `v${Math.max(0, ...numbers) + 1}`;
}
