// Embind's JavaScript half, cut to what crosses this border: functions over text, bytes and whole numbers. Embind's own serves classes,
// overloads, types bound later, and every C++ type; it is 3 KB brotli, this is a half. The protocol is Embind's: bind.h calls these names.
// Merged into the glue by --js-library.
addToLibrary({
  $boundTypes: {},

  _embind_register_integer__deps: ['$boundTypes'],
  _embind_register_integer: (rawType) => {
    boundTypes[rawType] = { fromWire: (value) => value, toWire: (value) => value };
  },

  // A block is its length, then its bytes; whoever receives it frees it. A lone surrogate becomes U+FFFD.
  _embind_register_std_string__deps: ['$boundTypes', 'malloc', 'free'],
  _embind_register_std_string: (rawType) => {
    var encoder = new TextEncoder();
    var decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    boundTypes[rawType] = {
      fromWire: (block) => {
        var text = decoder.decode(HEAPU8.subarray(block + 4, block + 4 + HEAPU32[block >> 2]));
        _free(block);
        return text;
      },
      toWire: (value, blocks) => {
        var bytes = typeof value == 'string' ? encoder.encode(value) : value;
        var block = _malloc(4 + bytes.length);
        HEAPU32[block >> 2] = bytes.length;
        HEAPU8.set(bytes, block + 4);
        blocks.push(block);
        return block;
      },
    };
  },

  // `types` names the answer's type, then the arguments'. Types may be registered after functions, so they are looked up at the call.
  _embind_register_function__deps: ['$boundTypes', '$getWasmTableEntry', 'free'],
  _embind_register_function: (name, typeCount, types, signature, invoker, fn) => {
    var letters = '';
    while (HEAPU8[name]) letters += String.fromCharCode(HEAPU8[name++]);
    var rawTypes = HEAPU32.slice(types >> 2, (types >> 2) + typeCount);
    var call = getWasmTableEntry(invoker);
    Module[letters] = (...values) => {
      var blocks = [];
      var answer = call(fn, ...values.map((value, index) => boundTypes[rawTypes[index + 1]].toWire(value, blocks)));
      blocks.forEach((block) => _free(block));
      return boundTypes[rawTypes[0]].fromWire(answer);
    };
  },
});
