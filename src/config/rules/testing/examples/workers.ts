import type { Examples } from "./example.ts";

export const workers: readonly Examples[] = [
  {
    id: "V10",
    right: ["worker: {task_lease_duration: 9s, heartbeat_interval: 3s}"],
    wrong: [
      [
        "worker: {task_lease_duration: 9s, heartbeat_interval: 9s}",
        ["worker.heartbeat_interval must be shorter than worker.task_lease_duration (9s), not 9s (1:55)"],
      ],
      [
        "worker: {task_lease_duration: 9s, heartbeat_interval: 4s}",
        [
          "worker.heartbeat_interval is more than a third of worker.task_lease_duration (9s): one lost renewal may end a lease (1:55)",
        ],
        "warning",
      ],
    ],
  },
  {
    id: "V11",
    right: [
      "worker: {gpu_vendor: none}",
      "worker: {gpu_count: 2, gpu_visible_devices: [0, 1], gpu_devices: [/dev/nvidia1, /dev/nvidia0, /dev/nvidiactl]}",
      "worker: {gpu_visible_devices: [GPU-8e0a], gpu_devices: [/dev/nvidia3]}",
      "worker: {gpu_visible_devices: [1], gpu_devices: [/dev/dri/renderD129]}",
      "worker: {gpu_visible_devices: [7]}",
    ],
    wrong: [
      [
        "worker: {gpu_vendor: none, gpu_devices: [/dev/nvidia0], gpu_visible_devices: [0]}",
        [
          "worker.gpu_devices must be empty, because worker.gpu_vendor is none (1:41)",
          "worker.gpu_visible_devices must be empty, because worker.gpu_vendor is none (1:78)",
        ],
      ],
      [
        "worker: {gpu_count: 2, gpu_visible_devices: [0, 2]}",
        ["worker.gpu_visible_devices must be below worker.gpu_count (2), counted from 0, not 2 (1:45)"],
      ],
      [
        "worker: {gpu_visible_devices: [0, 1], gpu_devices: [/dev/nvidia0]}",
        ["worker.gpu_devices must name the GPUs of worker.gpu_visible_devices (0, 1), not 0 (1:52)"],
      ],
    ],
  },
  {
    id: "V17",
    right: ["worker: {local_mode: true}", "worker: {ssh: {host: localhost, user: lab}}"],
    wrong: [
      [
        "worker: {local_mode: false, ssh: {host: gpu1}}",
        [
          "worker.ssh.user must be given, because worker.local_mode is false (1:22)",
          "worker.ssh.ssh_key names a file that does not exist (/home/.ssh/id_rsa) (1:22)",
        ],
      ],
      [
        "worker: {ssh: {host: gpu1}}",
        ["worker.ssh.host is not used, because worker.local_mode is true: jobs run on this machine (1:22)"],
        "warning",
      ],
    ],
  },
  {
    id: "V18",
    right: [
      "environment: {isolated: true, local_pip_repository: /srv/pip}",
      "environment: {isolated: true, local_conda_channel_directory: /srv/conda}",
      "environment: {isolated: false}",
    ],
    wrong: [
      [
        "environment: {isolated: true}",
        [
          "environment.isolated needs environment.local_pip_repository or environment.local_conda_channel_directory: nothing else is asked then (1:25)",
        ],
      ],
    ],
  },
];
