// Watches calls that leave no mutation record. A hooked function is a Proxy of the native one: name, length and
// `[native code]` are the native's own.

/** `after` runs when the native call has returned; what it throws stays here. `isOurs()`: it is we who call. */
export function createHooks(guard, isOurs) {
  const undo = [];
  let isOver = false;

  const wrap = (native, after) =>
    new Proxy(native, {
      apply(target, self, args) {
        const result = Reflect.apply(target, self, args);
        if (!isOver && !isOurs()) guard(() => after(self, args, result));
        return result;
      },
    });

  const define = (object, name, key, after) => {
    const before = object && Object.getOwnPropertyDescriptor(object, name);
    if (!before || !before.configurable || typeof before[key] !== 'function') return;
    const ours = wrap(before[key], after);
    Object.defineProperty(object, name, { ...before, [key]: ours });
    undo.push(() => {
      // Where someone wrapped ours meanwhile, it stays and only passes on.
      const now = Object.getOwnPropertyDescriptor(object, name);
      if (now && now[key] === ours) Object.defineProperty(object, name, before);
    });
  };

  // An engine may lack the class.
  const of = (realm, kind) => realm[kind] && realm[kind].prototype;

  return {
    own: (object, name, after) => define(object, name, 'value', after),
    call: (realm, kind, name, after) => define(of(realm, kind), name, 'value', after),
    get: (realm, kind, name, after) => define(of(realm, kind), name, 'get', after),
    set: (realm, kind, name, after) => define(of(realm, kind), name, 'set', after),
    stop() {
      isOver = true;
      for (const restore of undo.splice(0)) guard(restore);
    },
  };
}
