(* (0, z_i) and (θ, z_i) are the same site: the laws are the same. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences Couplings Pushforwards Lines.
Open Scope R_scope.

Lemma xlog_same p : xlog p p = 0.
Proof. unfold xlog. destruct (Req_EM_T p 0); auto. replace (p / p) with 1 by (field; auto). rewrite ln_1. ring. Qed.

Lemma kl_same N p q : (forall k, p k = q k) -> KL N p q = Finite 0.
Proof.
  intros same. rewrite KL_finite by (intros k Hk zero; rewrite same; auto). f_equal.
  rewrite (sum_ext N _ (fun _ => 0)), sum_zero; auto. intros k Hk. rewrite same. apply xlog_same.
Qed.

Lemma js_same N p q : (forall k, p k = q k) -> JS N p q = 0.
Proof.
  intros same. unfold JS. rewrite <- sum_plus, (sum_ext N _ (fun _ => 0)), sum_zero; [field|].
  intros k Hk. unfold mixture. rewrite same. replace ((q k + q k) / 2) with (q k) by field. rewrite xlog_same. ring.
Qed.

Theorem parallel_lines_coincide_at_zero : forall n w z N s a b, pmf n w -> parallel n z 0 N s a b ->
  KL N (pushed n w a) (pushed n w b) = Finite 0 /\ KL N (pushed n w b) (pushed n w a) = Finite 0 /\
  JS N (pushed n w a) (pushed n w b) = 0 /\
  W1 N N (plane s) (pushed n w a) (pushed n w b) = Finite 0.
Proof.
  intros n w z N s a b Hw Hs. assert (same : forall k, pushed n w a k = pushed n w b k).
  { intros k. apply (lines_together n w z N s a b k Hs). }
  split; [|split; [|split]].
  - apply kl_same; auto.
  - apply kl_same; auto.
  - apply js_same; auto.
  - rewrite (parallel_W1 n w z 0 N s a b Hw Hs), Rabs_R0. reflexivity.
Qed.
