(* JS is the entropy of the middle less the mean entropy, and each has two terms. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Coins.
From Divergences.library Require Import Sites.
Open Scope R_scope.

Theorem js_between_bernoulli_laws :
forall (n : nat) (p q x : nat -> R) (s t : R),
  pmf n p ->
  pmf n q ->
  distinct n x ->
  (n = 2%nat /\ x 0%nat = 0 /\ x 1%nat = 1) ->
  (E n p x) = s ->
  (E n q x) = t ->
  veq (num (JS n p q)) (vminus (vminus (vtimes (num ((- (s + t)) / 2)) (vlog (num ((s + t) / 2)))) (vtimes (num (1 - ((s + t) / 2))) (vlog (num (1 - ((s + t) / 2)))))) (vover (vminus (vminus (vminus (vtimes (num (- s)) (vlog (num s))) (vtimes (num (1 - s)) (vlog (num (1 - s))))) (vtimes (num t) (vlog (num t)))) (vtimes (num (1 - t)) (vlog (num (1 - t))))) (num 2))).
Proof.
  intros n p q x s t Hp Hq _ Hx mean mean'. destruct (coin n p x s Hp Hx mean) as (-> & p0 & p1 & _).
  destruct (coin 2 q x t Hq Hx mean') as (_ & q0 & q1 & _).
  assert (0 <= s <= 1 /\ 0 <= t <= 1) as (Hs & Ht).
  { pose proof (proj1 Hp 0%nat ltac:(lia)). pose proof (proj1 Hp 1%nat ltac:(lia)).
    pose proof (proj1 Hq 0%nat ltac:(lia)). pose proof (proj1 Hq 1%nat ltac:(lia)). lra. }
  rewrite !minus_log by (intros; lra). rewrite ?vminus_num, vover_num, ?vminus_num by lra. apply veq_num.
  rewrite JS_terms. simpl. rewrite !js_term_entropies by (rewrite ?p0, ?p1, ?q0, ?q1; lra). rewrite p0, p1, q0, q1.
  replace ((1 - s + (1 - t)) / 2) with (1 - (s + t) / 2) by field. unfold xln.
  repeat destruct (Req_EM_T _ _); try lra; try (exfalso; lra).
  all: try (replace s with 0 by lra); try (replace t with 0 by lra); try field.
Qed.
