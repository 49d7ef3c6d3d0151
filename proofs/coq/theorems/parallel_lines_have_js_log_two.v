(* Every site has mass of one law only, which is twice the mean there: it contributes half of its mass times log 2. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings Pushforwards Lines.
Open Scope R_scope.

Lemma alone p : 0 <= p -> xlog p (p / 2) = p * ln 2 /\ xlog 0 (p / 2) = 0.
Proof.
  intros pos. unfold xlog. split.
  - destruct (Req_EM_T p 0) as [->|ne]; [ring|]. do 2 f_equal. field. auto.
  - destruct (Req_EM_T 0 0); lra.
Qed.

Theorem parallel_lines_have_js_log_two : forall n w z theta N s a b, pmf n w -> parallel n z theta N s a b ->
  theta <> 0 -> JS N (pushed n w a) (pushed n w b) = ln 2.
Proof.
  intros n w z theta N s a b Hw Hs off. destruct (parallel_into _ _ _ _ _ _ _ Hs) as (Ha & Hb).
  destruct (pushed_pmf n N w a Ha Hw) as (apos & a1), (pushed_pmf n N w b Hb Hw) as (bpos & b1).
  unfold JS. rewrite <- sum_plus.
  rewrite (sum_ext N _ (fun k => ln 2 * (pushed n w a k + pushed n w b k))).
  - rewrite sum_scal, sum_plus, a1, b1. field.
  - intros k Hk. unfold mixture. destruct (lines_apart n w z theta N s a b k Hs off) as [none|none]; rewrite none.
    + rewrite Rplus_0_l. destruct (alone (pushed n w b k)) as (-> & ->); auto. ring.
    + rewrite Rplus_0_r. destruct (alone (pushed n w a k)) as (-> & ->); auto. ring.
Qed.
