(* x·log x is convex: the log-sum inequality with the weights as second numbers. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
Open Scope R_scope.

Lemma xlog_one p : 0 <= p -> xlog p 1 = xln p p.
Proof.
  intros [Hp| <-]; unfold xlog, xln; [|destruct (Req_EM_T 0 0); lra].
  destruct (Req_EM_T p 0); [lra|]. unfold Rdiv. rewrite Rinv_1, Rmult_1_r. reflexivity.
Qed.

Lemma xln_convex p q t : 0 <= p -> 0 <= q -> 0 <= t <= 1 ->
  xln ((1 - t) * p + t * q) ((1 - t) * p + t * q) <= (1 - t) * xln p p + t * xln q q.
Proof.
  intros Hp Hq ([some|none] & [less|one]); try lra.
  - rewrite <- !xlog_one by (auto; nra).
    rewrite <- (xlog_scale (1 - t) p 1), <- (xlog_scale t q 1) by lra. replace 1 with ((1 - t) * 1 + t * 1) at 2 by ring.
    apply xlog_plus; try lra; nra.
  - rewrite one. replace ((1 - 1) * p + 1 * q) with q by ring. lra.
  - rewrite <- none. replace ((1 - 0) * p + 0 * q) with p by ring. lra.
Qed.

Theorem entropy_is_concave :
forall (n : nat) (p q : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  (0 <= t /\ t <= 1) ->
  (H n (mix p q t)) >= (((1 - t) * (H n p)) + (t * (H n q))).
Proof.
  intros n p q t Hp Hq Ht. unfold H.
  enough (sum n (fun i => xln (mix p q t i) (mix p q t i)) <= sum n (fun i => (1 - t) * xln (p i) (p i) + t * xln (q i) (q i))) as below
    by (rewrite sum_plus, !sum_scal in below; lra).
  apply sum_le. intros i Hi. apply xln_convex; auto; [apply Hp|apply Hq]; auto.
Qed.
