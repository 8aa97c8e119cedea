#!/bin/sh
# The keeper of one attempt: outlives the worker, keeps the result, kills the whole tree at the deadline.
# Usage: keeper.sh ISOLATION FOLDER CGROUPS SHELL COMMAND [ARGUMENT...]   (stdout and stderr: the job's files)
isolation=$1 folder=$2 cgroups=$3 shell=$4
if [ "$isolation" != inside ]; then
  # Who creates this file owns the attempt: its keeper, or a restarted worker that declares the attempt gone.
  { read -r self <"/proc/$$/stat"; } 2>/dev/null || self=$$
  set -C
  printf '%s\n' "$self" >"$folder/keeper" || exit 1
  set +C
  shift
  space="unshare --pid --fork --mount-proc --propagation slave --kill-child"
  case $isolation in
  namespace) exec $space -- $shell "$0" inside "$@" ;;
  user-namespace) exec $space --user --map-current-user -- $shell "$0" inside "$@" ;;
  esac
  shift 3
else
  shift 4
fi
exec 3>&2 2>/dev/null

passed() { # true when the clock has reached the deadline; both in hundredths of a second since boot
  { read -r limit <"$folder/deadline"; } 2>/dev/null && deadline=${limit:-$deadline}
  { read -r up _ </proc/uptime; } 2>/dev/null && now=${up%.*}${up#*.} || now=$(date +%s)00
  [ "$now" -ge "$deadline" ]
}
kill_rest() { # all but this shell: everything in the namespace; else the job's session and what carries its environment
  if [ $$ -eq 1 ]; then kill -KILL -1; return; fi
  kill -KILL "-$job" "$job"
  for round in 1 2 3 4 5 6 7 8 9; do
    found=
    for file in $(grep -lszF "PHAROS_RESULTS=$folder/" /proc/[0-9]*/environ); do
      pid=${file#/proc/} pid=${pid%/environ}
      [ "$pid" = $$ ] || { kill -KILL "$pid" && found=1; }
    done
    [ "$found" ] || return
  done
}
record() { # the worker made the file with its length, so that a full disk cannot lose the result
  printf '%s\n' "$1" 1<>"$folder/exit.new" && mv -f "$folder/exit.new" "$folder/exit"
  exit 0
}

deadline=0
if passed; then record expired; fi
trap : CHLD
(
  for group in $cgroups; do echo 0 >"$group/cgroup.procs"; done
  trap - INT QUIT CHLD
  PATH=$PHAROS_KEEPER_PATH
  [ -z "$PHAROS_KEEPER_PRELOAD" ] || export LD_PRELOAD="$PHAROS_KEEPER_PRELOAD"
  [ -z "$PHAROS_KEEPER_LIBRARIES" ] || export LD_LIBRARY_PATH="$PHAROS_KEEPER_LIBRARIES"
  unset PHAROS_KEEPER_PATH PHAROS_KEEPER_PRELOAD PHAROS_KEEPER_LIBRARIES
  exec "$@"
) 2>&3 3>&- &
job=$!
trap 'kill -TERM "-$job" || kill -TERM "$job"' TERM
exec 3>&- >/dev/null
# A job that ends before the first wait is noticed with the first tick; a sleep without fractions only ticks early.
sleep 0.2 &
tick=$!
while kill -0 "$job"; do
  wait "$tick"
  kill -0 "$tick" && continue # woken by the end of another child
  if passed; then kill_rest; record expired; fi
  sleep 1 &
  tick=$!
done
# 128+n is a signal or an exit code: the list of jobs tells. bash forgets a job with wait, the others with jobs.
[ -z "$BASH_VERSION" ] || jobs -l 1<>"$folder/jobs"
wait "$job"
code=$?
[ -n "$BASH_VERSION" ] || jobs -l 1<>"$folder/jobs"
kind=exited
[ "$code" -le 128 ] || grep -q " $job Done" "$folder/jobs" || { kind=signalled code=$((code - 128)); }
kill_rest
record "$kind $code"
