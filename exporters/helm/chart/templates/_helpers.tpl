{{/* Name of an object: the release, then what it is. A release is a cell. */}}
{{- define "platform.name" -}}
{{- printf "%s-%s" .root.Release.Name .id | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* Labels that selectors use: they never change, so they hold no version. */}}
{{- define "platform.selector" -}}
app.kubernetes.io/name: {{ .id }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end -}}

{{/* Labels of every object. */}}
{{- define "platform.labels" -}}
{{ include "platform.selector" . }}
{{ include "platform.commonLabels" .root }}
{{- end -}}

{{/* Labels of a pod: those of the object without the versions, or every new version of the chart would start new pods. */}}
{{- define "platform.podLabels" -}}
{{ include "platform.selector" . }}
app.kubernetes.io/part-of: {{ .root.Chart.Name }}
{{- include "platform.planLabels" .root }}
{{- end -}}

{{- define "platform.commonLabels" -}}
app.kubernetes.io/part-of: {{ .Chart.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | replace "+" "_" | trunc 63 | trimAll "-_." | quote }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- include "platform.planLabels" . }}
{{- end -}}

{{/* The plan's own labels; those without a value here are left out. */}}
{{- define "platform.planLabels" -}}
{{- range $key, $value := .Values.labels }}
{{- with $value }}
{{ $key }}: {{ . | quote }}
{{- end }}
{{- end }}
{{- end -}}

{{/* What delivery insists on. Chart.yaml asks for less, because a client without a cluster claims to be an old one. */}}
{{- define "platform.requirements" -}}
{{- if and .Values.strict (semverCompare "<1.30.0-0" .Capabilities.KubeVersion.Version) -}}
{{- fail (printf "Kubernetes 1.30 or newer is needed (native sidecars, sleep before stop); this is %s" .Capabilities.KubeVersion.Version) -}}
{{- end -}}
{{- end -}}

{{/* Image of a component: by digest; by tag only where no release has set one. */}}
{{- define "platform.image" -}}
{{- $image := .component.image -}}
{{- if $image.digest -}}
{{ $image.repository }}@{{ $image.digest }}
{{- else -}}
{{- if .root.Values.strict }}{{ fail (printf "components.%s.image.digest is not set" .id) }}{{ end -}}
{{ $image.repository }}:{{ $image.tag | default .root.Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{/* Stores of a component that this release has, as JSON: {"pg": {…}}. Of one kind where .kind says so. */}}
{{- define "platform.stores" -}}
{{- $root := .root -}}
{{- $kind := .kind -}}
{{- $stores := dict -}}
{{- range $id := .component.connections.stores -}}
{{- $store := get $root.Values.stores $id -}}
{{- if and $store $store.enabled (or (not $kind) (eq $store.kind $kind)) -}}
{{- $_ := set $stores $id $store -}}
{{- end -}}
{{- end -}}
{{- toJson $stores -}}
{{- end -}}

{{/* Address of a store that only its creation gives. */}}
{{- define "platform.address" -}}
{{- if and .root.Values.strict (not .store.address) }}{{ fail (printf "stores.%s.address is not set" .id) }}{{ end -}}
{{- .store.address -}}
{{- end -}}

{{/* Topics of a queue, as JSON: each of several, else the one. A subscription has the name of its topic. */}}
{{- define "platform.topics" -}}
{{- values .topics | default (list .topic) | sortAlpha | toJson -}}
{{- end -}}

{{/* Certificates that clients of a cache trust, which only its creation gives. */}}
{{- define "platform.authority" -}}
{{- if and .root.Values.strict (not .store.authority) }}{{ fail (printf "stores.%s.authority is not set" .id) }}{{ end -}}
{{- .store.authority | trim -}}
{{- end -}}

{{/* Labels and annotations by which a mesh puts its proxy beside a pod. It has to be there before the pod's own sidecars,
     which need the network. What ends by itself goes without: a proxy would keep it from ending. */}}
{{- define "platform.meshLabels" -}}
{{- if eq .root.Values.mesh.engine "istio" }}
sidecar.istio.io/inject: {{ ternary "true" "false" .inside | quote }}
{{- end -}}
{{- end -}}
{{- define "platform.meshAnnotations" -}}
{{- if and (eq .root.Values.mesh.engine "istio") .inside }}
sidecar.istio.io/nativeSidecar: "true"
{{- else if eq .root.Values.mesh.engine "linkerd" }}
linkerd.io/inject: {{ ternary "enabled" "disabled" .inside }}
{{- if .inside }}
config.alpha.linkerd.io/proxy-enable-native-sidecar: "true"
{{- end }}
{{- end -}}
{{- end -}}

{{/* User that signs in to a database: the identity without its domain. */}}
{{- define "platform.databaseUser" -}}
{{- .component.identity | trimSuffix ".gserviceaccount.com" -}}
{{- end -}}

{{/* What every container of the chart may do: nothing but run. */}}
{{- define "platform.containerSecurity" -}}
allowPrivilegeEscalation: false
capabilities:
  drop: [ALL]
privileged: false
readOnlyRootFilesystem: true
runAsNonRoot: true
{{- end -}}

{{- define "platform.podSecurity" -}}
fsGroup: 65532
runAsGroup: 65532
runAsNonRoot: true
runAsUser: 65532
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* One probe. */}}
{{- define "platform.probe" -}}
{{- if eq .type "http" }}
httpGet:
  path: {{ .path | quote }}
  port: {{ .port }}
{{- else }}
tcpSocket:
  port: {{ .port }}
{{- end }}
initialDelaySeconds: {{ .initialDelaySeconds }}
periodSeconds: {{ .periodSeconds }}
timeoutSeconds: {{ .timeoutSeconds }}
failureThreshold: {{ .failureThreshold }}
{{- end -}}

{{/* The proxy through which a pod reaches its databases: it encrypts, and signs in by identity. */}}
{{- define "platform.proxy" -}}
{{- $instances := list -}}
{{- range $id, $store := include "platform.stores" (dict "root" .root "component" .component "kind" "sql") | fromJson -}}
{{- if and $store.proxy $store.connection -}}
{{- $login := ternary "&auto-iam-authn=true" "" $store.identityLogin -}}
{{- $instances = append $instances (printf "%s?port=%d%s" $store.connection (int $store.localPort) $login) -}}
{{- end -}}
{{- end -}}
{{- if $instances }}
- name: database-proxy
  image: {{ .root.Values.images.proxy | quote }}
  restartPolicy: Always
  args:
    - --private-ip
    - --structured-logs
    - --exit-zero-on-sigterm
    - --health-check
    - --http-address=0.0.0.0
    - --http-port=9801
    {{- range $instances }}
    - {{ . | quote }}
    {{- end }}
  startupProbe:
    httpGet:
      path: /startup
      port: 9801
    periodSeconds: 2
    failureThreshold: 30
  resources:
    requests:
      cpu: 50m
      memory: 64Mi
    limits:
      memory: 128Mi
  securityContext:
    {{- include "platform.containerSecurity" .root | nindent 4 }}
{{- end }}
{{- end -}}

{{/* The pooler beside a pod: many clients of this pod, few connections to the server. */}}
{{- define "platform.pooler" -}}
{{- $root := .root -}}
{{- $name := include "platform.name" (dict "root" .root "id" .id) -}}
{{- if .component.pool.size -}}
{{- range $id, $store := include "platform.stores" (dict "root" .root "component" .component "kind" "sql") | fromJson }}
{{- if and $store.pooler.enabled (eq $store.pooler.placement "sidecar") }}
- name: pooler-{{ $id }}
  image: {{ $root.Values.images.pooler | quote }}
  restartPolicy: Always
  command: [pgbouncer]
  args: [/etc/pgbouncer/{{ $id }}.ini]
  resources:
    requests:
      cpu: 50m
      memory: 64Mi
    limits:
      memory: 128Mi
  securityContext:
    {{- include "platform.containerSecurity" $root | nindent 4 }}
  volumeMounts:
    - name: pooler
      mountPath: /etc/pgbouncer
      readOnly: true
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* A pooler's configuration. In transaction mode a session's settings don't last: the tenant is set by SET LOCAL. */}}
{{- define "platform.poolerConfig" -}}
[databases]
; every database of the instance: bridge tenants have their own
{{- if and .store.proxy .store.identityLogin }}
* = host=127.0.0.1 port={{ .store.localPort }} user={{ .user }}
{{- else if .store.proxy }}
* = host=127.0.0.1 port={{ .store.localPort }}
{{- else }}
* = host={{ include "platform.address" (dict "root" .root "id" .id "store" .store) }} port=5432
{{- end }}

[pgbouncer]
listen_addr = {{ .listen }}
listen_port = {{ .store.pooler.port }}
; empty: no socket file, the root file system is read-only
unix_socket_dir =
auth_type = {{ .store.pooler.authType }}
pool_mode = {{ .store.pooler.mode }}
max_client_conn = {{ .store.pooler.maxClients }}
default_pool_size = {{ .size }}
reserve_pool_size = {{ .reserve }}
; each database has a pool of its own: together they keep to what the plan counts with
max_user_connections = {{ add .size .reserve }}
min_pool_size = {{ .store.pooler.minSize }}
reserve_pool_timeout = {{ .store.pooler.reserveTimeout }}
server_lifetime = {{ .store.pooler.serverLifetime }}
server_idle_timeout = {{ .store.pooler.serverIdleTimeout }}
server_tls_sslmode = {{ ternary "disable" "require" .store.proxy }}
ignore_startup_parameters = extra_float_digits
log_connections = {{ ternary 1 0 .store.pooler.logConnections }}
log_disconnections = {{ ternary 1 0 .store.pooler.logDisconnections }}
log_pooler_errors = {{ ternary 1 0 .store.pooler.logPoolerErrors }}
{{- end -}}

{{/* Ways out of one component: its stores, the components it calls, third parties. Nothing where it has none. */}}
{{- define "platform.egressRules" -}}
{{- $root := .root -}}
{{- $component := .component -}}
{{- $sqlPorts := dict }}
{{- $poolers := list }}
{{- range $store, $s := include "platform.stores" (dict "root" $root "component" $component "kind" "") | fromJson }}
{{- if eq $s.kind "sql" }}
{{- if and $s.pooler.enabled (eq $s.pooler.placement "central") }}
{{- $poolers = append $poolers (dict "name" (printf "%s-pooler" $store) "port" $s.pooler.port) }}
{{- else if $s.proxy }}{{ $_ := set $sqlPorts "3307" true }}
{{- else }}{{ $_ := set $sqlPorts "5432" true }}
{{- end }}
{{- else if eq $s.kind "redis" }}{{ $_ := set $sqlPorts (toString $s.port) true }}
{{- end }}
{{- end }}
{{- if and $sqlPorts $root.Values.network.storeRanges }}
- to:
    {{- range $root.Values.network.storeRanges }}
    - ipBlock:
        cidr: {{ . }}
    {{- end }}
  ports:
    {{- range keys $sqlPorts | sortAlpha }}
    - protocol: TCP
      port: {{ . }}
    {{- end }}
{{- end }}
{{- range $poolers }}
- to:
    - podSelector:
        matchLabels:
          {{- include "platform.selector" (dict "root" $root "id" .name) | nindent 10 }}
  ports:
    - protocol: TCP
      port: {{ .port }}
{{- end }}
{{- range $component.connections.services }}
{{- $called := get $root.Values.components . }}
{{- if and $called $called.enabled }}
- to:
    - podSelector:
        matchLabels:
          {{- include "platform.selector" (dict "root" $root "id" .) | nindent 10 }}
  ports:
    - protocol: TCP
      port: {{ $called.port }}
{{- end }}
{{- end }}
{{- if $component.connections.vendors }}
- to:
    {{- range $root.Values.network.vendors.ranges }}
    - ipBlock:
        cidr: {{ . }}
        {{- if eq . "0.0.0.0/0" }}
        except:
          {{- toYaml $root.Values.network.vendors.except | nindent 10 }}
        {{- end }}
    {{- end }}
  ports:
    - protocol: TCP
      port: 443
{{- end }}
{{- end -}}

{{/* Ways out of the test pod: every service. */}}
{{- define "platform.testRules" -}}
{{- range $id, $c := .Values.components }}
{{- if and $c.enabled $c.serving }}
- to:
    - podSelector:
        matchLabels:
          {{- include "platform.selector" (dict "root" $ "id" $id) | nindent 10 }}
  ports:
    - protocol: TCP
      port: {{ $c.port }}
{{- end }}
{{- end }}
{{- end -}}

{{- /* Addresses that the health test asks, one a line; none where a release serves nothing. */}}
{{- define "platform.testTargets" -}}
{{- range $id, $c := .Values.components }}
{{- if and $c.enabled $c.serving (eq $c.probes.ready.type "http") }}
{{ printf "http://%s%s" (include "platform.name" (dict "root" $ "id" $id)) $c.probes.ready.path }}
{{- end }}
{{- end }}
{{- end -}}
