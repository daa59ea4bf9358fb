// Watches calls that leave no mutation record. A hooked function is a Proxy of the native one: name, length and
// `[native code]` are the native's own.

/** `after` runs when the native call has returned; what it throws stays here. `isOurs()`: it is we who call. */
export function createHooks(guard, isOurs) {
  const undo = [];
  let isOver = false;

  const wrap = (native, after) => {
    const seen = (...call) => !isOver && !isOurs() && guard(() => after(...call));
    return new Proxy(native, {
      apply(target, self, args) {
        const result = Reflect.apply(target, self, args);
        seen(self, args, result);
        return result;
      },
      construct(target, args, caller) {
        const made = Reflect.construct(target, args, caller);
        seen(made, args, made);
        return made;
      },
    });
  };

  const define = (object, name, key, after, ours) => {
    const before = object && Object.getOwnPropertyDescriptor(object, name);
    if (!before || !before.configurable || typeof before[key] !== 'function') return undefined;
    ours ||= wrap(before[key], after);
    Object.defineProperty(object, name, { ...before, [key]: ours });
    undo.push(() => {
      // Where someone wrapped ours meanwhile, it stays and only passes on.
      const now = Object.getOwnPropertyDescriptor(object, name);
      if (now && now[key] === ours) Object.defineProperty(object, name, before);
    });
    return ours;
  };

  // An engine may lack the class.
  const of = (realm, kind) => realm[kind] && realm[kind].prototype;

  return {
    own: (object, name, after) => define(object, name, 'value', after),
    call: (realm, kind, name, after) => define(of(realm, kind), name, 'value', after),
    /** A class is made an object of. */
    made(realm, kind, after) {
      const ours = define(realm, kind, 'value', (self, _, made) => made && self === made && after(made));
      if (ours) define(of(realm, kind), 'constructor', 'value', after, ours);
    },
    get: (realm, kind, name, after) => define(of(realm, kind), name, 'get', after),
    set: (realm, kind, name, after) => define(of(realm, kind), name, 'set', after),
    stop() {
      isOver = true;
      for (const restore of undo.splice(0)) guard(restore);
    },
  };
}
