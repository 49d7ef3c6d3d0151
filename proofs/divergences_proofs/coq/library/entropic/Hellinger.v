(* The affinity Σ √(p·q): what Hellinger's distance lacks to 1, and what bounds TV and KL. *)
Require Import Reals Lra Lia Psatz.
From Divergences.library Require Import Sums Laws Divergences Logarithm.
Open Scope R_scope.

Definition affinity n (p q : nat -> R) := sum n (fun i => sqrt (p i) * sqrt (q i)).

(* (Σ ab)² ≤ Σ a² · Σ b²: the polynomial Σ (a − tb)² at its lowest point. *)
Lemma cauchy_schwarz n a b :
  sum n (fun i => a i * b i) ^ 2 <= sum n (fun i => a i ^ 2) * sum n (fun i => b i ^ 2).
Proof.
  assert (forall f : nat -> R, 0 <= sum n (fun i => f i ^ 2)) as squares
    by (intros; apply sum_nonneg; intros; apply pow2_ge_0).
  assert (forall t, 0 <= sum n (fun i => a i ^ 2) - 2 * t * sum n (fun i => a i * b i) + t ^ 2 * sum n (fun i => b i ^ 2)) as all.
  { intros t. rewrite <- !sum_scal, <- sum_minus, <- sum_plus. apply sum_nonneg. intros i Hi.
    replace (_ + _) with ((a i - t * b i) ^ 2) by ring. apply pow2_ge_0. }
  destruct (squares b) as [pos|zero].
  - specialize (all (sum n (fun i => a i * b i) / sum n (fun i => b i ^ 2))).
    apply Rmult_le_compat_r with (r := sum n (fun i => b i ^ 2)) in all; [|lra].
    rewrite Rmult_0_l in all. field_simplify in all; lra.
  - rewrite (sum_ext n (fun i => a i * b i) (fun _ => 0)), sum_zero; [rewrite <- zero; lra|].
    intros i Hi. assert (b i ^ 2 = 0) as none by (apply (sum_zero_terms n (fun i => b i ^ 2)); auto using pow2_ge_0).
    replace (b i) with 0 by nra. ring.
Qed.

Section Laws.
  Variables (n : nat) (p q : nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf n q).

  Let squares : forall i, (i < n)%nat -> sqrt (p i) ^ 2 = p i /\ sqrt (q i) ^ 2 = q i.
  Proof. intros i Hi. destruct Hp as (pos & _), Hq as (pos' & _). rewrite !pow2_sqrt; auto. Qed.

  Lemma sum_of_roots s :
    sum n (fun i => (sqrt (p i) + s * sqrt (q i)) ^ 2) = 1 + s ^ 2 + 2 * s * affinity n p q.
  Proof.
    destruct Hp as (_ & one), Hq as (_ & one'). unfold affinity.
    rewrite <- (Rmult_1_r (s ^ 2)), <- one at 1. rewrite <- one' at 1. rewrite <- !sum_scal, <- !sum_plus.
    apply sum_ext. intros i Hi. destruct (squares i Hi) as (a & b). rewrite <- a at 2. rewrite <- b at 2. ring.
  Qed.

  Lemma Hell2_affinity : Hell2 n p q = 1 - affinity n p q.
  Proof.
    unfold Hell2. rewrite (sum_ext n _ (fun i => (sqrt (p i) + -1 * sqrt (q i)) ^ 2)) by (intros; ring).
    rewrite sum_of_roots. field.
  Qed.

  Lemma affinity_nonneg : 0 <= affinity n p q.
  Proof. apply sum_nonneg. intros. apply Rmult_le_pos; apply sqrt_pos. Qed.

  (* |p − q| = |√p − √q|·(√p + √q), then Cauchy and Schwarz. *)
  Lemma tv_affinity : TV n p q ^ 2 + affinity n p q ^ 2 <= 1.
  Proof.
    pose proof (cauchy_schwarz n (fun i => Rabs (sqrt (p i) - sqrt (q i))) (fun i => sqrt (p i) + 1 * sqrt (q i))) as below.
    cbv beta in below. rewrite (sum_of_roots 1), (sum_ext n (fun i => Rabs _ ^ 2) (fun i => (sqrt (p i) + -1 * sqrt (q i)) ^ 2)), sum_of_roots in below
      by (intros; rewrite pow2_abs; ring).
    rewrite (sum_ext n _ (fun i => Rabs (p i - q i))) in below; [unfold TV; lra|].
    intros i Hi. destruct (squares i Hi) as (a & b).
    replace (p i - q i) with ((sqrt (p i) - sqrt (q i)) * (sqrt (p i) + 1 * sqrt (q i))) by lra.
    rewrite Rabs_mult. f_equal. symmetry. apply Rabs_pos_eq. pose proof (sqrt_pos (p i)). pose proof (sqrt_pos (q i)). lra.
  Qed.

  Hypothesis dom : dominated n p q.

  Lemma affinity_pos : 0 < affinity n p q.
  Proof.
    destruct (pmf_charges n p Hp) as (i & Hi & charged).
    apply Rlt_le_trans with (sqrt (p i) * sqrt (q i)).
    - apply Rmult_lt_0_compat; apply sqrt_lt_R0; auto. destruct Hq as (pos & _). specialize (pos i Hi).
      destruct (Req_dec (q i) 0) as [zero|]; [|lra]. specialize (dom i Hi zero). lra.
    - apply (sum_term_le n (fun i => sqrt (p i) * sqrt (q i))); auto. intros. apply Rmult_le_pos; apply sqrt_pos.
  Qed.

  (* −2·log Σ √(pq) ≤ KL: Jensen, as the tangent at the affinity. *)
  Lemma kl_affinity : -2 * ln (affinity n p q) <= sum n (fun i => xlog (p i) (q i)).
  Proof.
    pose proof affinity_pos as pos. set (b := affinity n p q) in *.
    apply Rle_trans with (sum n (fun i => (-2 * ln b + 2) * p i - 2 / b * (sqrt (p i) * sqrt (q i)))).
    - rewrite sum_minus, !sum_scal. fold (affinity n p q). fold b. destruct Hp as (_ & ->). right. field. lra.
    - apply sum_le. intros i Hi. destruct Hp as (pos' & _), Hq as (pos'' & _). specialize (pos' i Hi). specialize (pos'' i Hi).
      destruct (squares i Hi) as (a & c). pose proof (sqrt_pos (p i)). pose proof (sqrt_pos (q i)).
      destruct pos' as [charged|zero]; [|rewrite <- zero, xlog_zero, sqrt_0; lra].
      assert (0 < q i) by (destruct pos'' as [|none]; auto; rewrite dom in charged; auto; lra).
      pose proof (sqrt_lt_R0 (p i) ltac:(lra)). pose proof (sqrt_lt_R0 (q i) ltac:(lra)).
      pose proof (xlog_tangent (sqrt (p i)) (sqrt (q i)) ltac:(lra) ltac:(lra) ltac:(intros; lra) (/ b) ltac:(now apply Rinv_0_lt_compat)) as below.
      rewrite ln_Rinv in below by auto. rewrite xlog_pos, ln_div in * by auto.
      assert (ln (p i) = 2 * ln (sqrt (p i))) as -> by (rewrite <- a at 1; replace (sqrt (p i) ^ 2) with (sqrt (p i) * sqrt (p i)) by ring; rewrite ln_mult; auto; ring).
      assert (ln (q i) = 2 * ln (sqrt (q i))) as -> by (rewrite <- c at 1; replace (sqrt (q i) ^ 2) with (sqrt (q i) * sqrt (q i)) by ring; rewrite ln_mult; auto; ring).
      apply (Rmult_le_compat_l (2 * sqrt (p i))) in below; [|lra].
      replace (p i) with (sqrt (p i) ^ 2) at 1 3 by auto. unfold Rdiv. nra.
  Qed.
End Laws.
