#!/usr/bin/env bash
# Builds, then runs every benchmark: bash tests/bench/run.sh [smoke]
# Needs a JDK 17 or newer and Maven, nothing else. "smoke" looks at each once, in two minutes; all of it takes half an hour.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
target=$root/tests/bench/target
mode=${1:-}

(cd "$root" && mvn -q -B -pl tests/bench -am package -DskipTests)

class_path=$target/classes
for peer in lamina-ec2 lightweight sdk sdk-ec2 jmh; do
  for jar in "$target/peers/$peer"/*.jar; do
    class_path=$class_path:$jar
  done
done

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -cp "$target/classes" dev.lamina.bench.JarSizes "$target/peers/lamina-ec2"

cd "$target" # JMH leaves its lock and reports where it runs
"$java" -cp "$class_path" dev.lamina.bench.process.WholeProcesses "$target" $mode
"$java" -cp "$class_path" dev.lamina.bench.Benchmarks $mode

rounds=3 seconds=6 turns=21
if [ "$mode" = smoke ]; then rounds=1 seconds=1 turns=1; fi
printf '\nProcessor time of a layer over that of the layer below, %s turns\n' "$turns"
"$java" -cp "$class_path" dev.lamina.bench.CpuRatio "$turns" 2>/dev/null
for ((round = 1; round <= rounds; round++)); do
  printf '\nProcessor time, round %s of %s\n' "$round" "$rounds"
  for operation in laminaSign sdkSign bareSign laminaList sdkList laminaInstances sdkInstances laminaPut laminaGet crc64nvme; do
    "$java" -cp "$class_path" dev.lamina.bench.CpuTime "$operation" "$seconds" 2>/dev/null
  done
done
