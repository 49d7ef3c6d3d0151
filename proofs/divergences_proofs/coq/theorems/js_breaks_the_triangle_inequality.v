(* Two points and their mean: log 2 > 3·log 2 − (3/2)·log 3, since 27 > 16. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem js_breaks_the_triangle_inequality :
exists (n : nat), exists (p q r : nat -> R), (pmf n p) /\
  (pmf n q) /\
  (pmf n r) /\
  (~ ((JS n p q) <= ((JS n p r) + (JS n r q)))).
Proof.
  exists 2%nat, (fun i => match i with 0%nat => 1 | _ => 0 end), (fun i => match i with 0%nat => 0 | _ => 1 end), (fun _ => / 2).
  repeat split; simpl; try lra; try (intros [|i] _; lra); try (intros; lra).
  unfold JS, xlog, mixture. simpl. repeat destruct Req_EM_T; try lra.
  replace (1 / ((1 + 0) / 2)) with 2 by field. replace (1 / ((0 + 1) / 2)) with 2 by field.
  replace (1 / ((1 + / 2) / 2)) with (4 / 3) by field. replace (/ 2 / ((1 + / 2) / 2)) with (2 / 3) by field.
  replace (/ 2 / ((0 + / 2) / 2)) with 2 by field. replace (1 / ((/ 2 + 1) / 2)) with (4 / 3) by field.
  replace (/ 2 / ((/ 2 + 1) / 2)) with (2 / 3) by field. replace (/ 2 / ((/ 2 + 0) / 2)) with 2 by field.
  rewrite !ln_div, ln_4 by lra. assert (4 * ln 2 < 3 * ln 3) as apart.
  { replace (4 * ln 2) with (ln (2 ^ 4)) by (rewrite ln_pow by lra; simpl; lra).
    replace (3 * ln 3) with (ln (3 ^ 3)) by (rewrite ln_pow by lra; simpl; lra). apply ln_increasing; lra. }
  lra.
Qed.
