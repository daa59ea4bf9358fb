//! Holds an answer against the OpenAPI document: the part of JSON Schema that our document uses, and strict where
//! JSON Schema is not: a field that the document does not name is a fault.
import assert from "node:assert/strict";

/** Throws where `value` is not what the document says that `operation` answers with 200. */
export function checkAnswer(document, operation, value) {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  const found = operations.find((one) => one.operationId === operation);
  const faults = check(found.responses["200"].content["application/json"].schema, value, operation);
  assert.deepEqual(faults, [], operation);

  function check(schema, given, at) {
    const kinds = expand(schema).map((kind) => checkKind(kind, given, at));
    // Of several kinds the one that fits best tells what is wrong.
    return kinds.reduce((best, faults) => (faults.length < best.length ? faults : best));
  }

  function checkKind(schema, given, at) {
    const types = [schema.type].flat();
    if (given === null) return types.includes("null") ? [] : [`${at} is null`];
    if (schema.enum) return schema.enum.includes(given) ? [] : [`${at} is ${given}`];
    if (Array.isArray(given)) return checkArray(schema, given, at);
    if (typeof given === "object") return checkObject(schema, given, at);
    if (given < schema.minimum) return [`${at} is ${given}`];
    const type = Number.isInteger(given) && types.includes("integer") ? "integer" : typeof given;
    return types.includes(type) ? [] : [`${at} is a ${type}`];
  }

  function checkArray({ type, items, prefixItems }, given, at) {
    if (![type].flat().includes("array")) return [`${at} is a list`];
    if (!prefixItems) return given.flatMap((item, index) => check(items, item, `${at}[${index}]`));
    if (given.length !== prefixItems.length) return [`${at} has ${given.length} items`];
    return given.flatMap((item, index) => check(prefixItems[index], item, `${at}[${index}]`));
  }

  function checkObject({ properties = {}, required = [], additionalProperties }, given, at) {
    const missing = required.filter((name) => !(name in given)).map((name) => `${at} lacks ${name}`);
    const rest = Object.entries(given).flatMap(([name, item]) => {
      const schema = properties[name] ?? additionalProperties;
      return schema ? check(schema, item, `${at}.${name}`) : [`${at} has ${name}`];
    });
    return [...missing, ...rest];
  }

  /** A schema's kinds without references, `oneOf` and `allOf`. */
  function expand(schema) {
    if (schema.$ref) return expand(document.components.schemas[schema.$ref.split("/").at(-1)]);
    if (schema.oneOf) return schema.oneOf.flatMap(expand);
    if (!schema.allOf) return [schema];
    return schema.allOf.map(expand).reduce((ones, others) => ones.flatMap((one) => others.map((other) => both(one, other))));
  }
}

function both(one, other) {
  return {
    type: "object",
    properties: { ...one.properties, ...other.properties },
    required: [...(one.required ?? []), ...(other.required ?? [])],
  };
}
