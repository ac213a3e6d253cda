#!/usr/bin/env bash
# Builds @tensorflow/tfjs-node where its own set-up cannot download TensorFlow's C library: that library is taken from the wheel
# `tensorflow-cpu` of PyPI, whose Python extension holds the whole C API. Nothing of it is installed into this project.
#
#   test/oracle/build-tfjs-node.sh FOLDER          # about 1 GB and 5 minutes; then
#   MARGINALIA_TFJS_NODE=FOLDER/package node test/train/conformance-process.ts tfjs-node
#
# Needs pip, npm, unzip, a C++ compiler, and Node's headers (NODE_HEADERS, /usr for those in /usr/include/node; the addon uses
# Node-API only, so headers of another Node will do).
set -euo pipefail
folder=${1:?usage: build-tfjs-node.sh FOLDER}
headers=${NODE_HEADERS:-/usr}
tensorflow=2.9.1 # what tfjs-node 4.22.0 is made for
mkdir -p "$folder"
cd "$folder"

[ -d wheel ] || pip download --no-deps --python-version 310 --platform manylinux2014_x86_64 --only-binary=:all: \
  "tensorflow-cpu==$tensorflow" -d wheel
[ -d tensorflow ] || unzip -q wheel/tensorflow_cpu-*.whl 'tensorflow/include/tensorflow/*' tensorflow/libtensorflow_framework.so.2 \
  tensorflow/python/_pywrap_tensorflow_internal.so
[ -d package ] || { npm pack --silent @tensorflow/tfjs-node@4.22.0 && tar xzf tensorflow-tfjs-node-4.22.0.tgz; }
cd package
[ -d node_modules ] || npm install --ignore-scripts --omit=dev --no-audit --no-fund

mkdir -p deps/lib
ln -sfn ../../tensorflow/include deps/include
cp -u ../tensorflow/libtensorflow_framework.so.2 ../tensorflow/python/_pywrap_tensorflow_internal.so deps/lib/
ln -sf libtensorflow_framework.so.2 deps/lib/libtensorflow_framework.so
ln -sf _pywrap_tensorflow_internal.so deps/lib/libtensorflow.so

# The extension refers to Python. Nothing that the C API does calls it, so that names without anything behind them are enough to load it.
nm -D --undefined-only deps/lib/_pywrap_tensorflow_internal.so | awk '$2 ~ /^_?Py/ { print "char " $2 "[4096];" }' >python-names.c
cc -shared -fPIC -Wl,-soname,libpython-names.so -o deps/lib/libpython-names.so python-names.c

npx --no-install node-gyp --version >/dev/null 2>&1 && gyp="npx --no-install node-gyp" ||
  gyp="node $(dirname "$(readlink -f "$(command -v npm)")")/../node_modules/node-gyp/bin/node-gyp.js"
LDFLAGS="-L$PWD/deps/lib -Wl,--no-as-needed -lpython-names -Wl,--allow-shlib-undefined" $gyp rebuild --nodedir="$headers" \
  --module_name=tfjs_binding --module_path="$PWD/lib/napi-v8" --napi_build_version=8 --napi_version=8
ls -l lib/napi-v8/tfjs_binding.node
