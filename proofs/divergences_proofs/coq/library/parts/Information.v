(* What two variables tell of each other: KL from their joint law g to the product of its marginals p and q. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import Gibbs Joint.
Open Scope R_scope.

Definition product (p q : nat -> R) i j : R := p i * q j.

Lemma product_pmf n m p q : pmf n p -> pmf m q -> pmf (n * m) (flat m (product p q)).
Proof. intros Hp Hq. apply (joint_pmf n m p (fun _ => q)); auto. intros i Hi. auto. Qed.

Section Joint_law.
  Variables (n m : nat) (p q : nat -> R) (g : nat -> nat -> R).
  Hypotheses (Hp : pmf n p) (Hq : pmf m q) (Hg : coupling n m p q g).

  Let pos : forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= g i j.
  Proof. apply Hg. Qed.
  Let rows : forall i, (i < n)%nat -> sum m (fun j => g i j) = p i.
  Proof. apply Hg. Qed.
  Let columns : forall j, (j < m)%nat -> sum n (fun i => g i j) = q j.
  Proof. apply Hg. Qed.

  Lemma below_row i j : (i < n)%nat -> (j < m)%nat -> g i j <= p i.
  Proof. intros Hi Hj. rewrite <- (rows i Hi). apply (sum_term_le m (fun j => g i j)); auto. Qed.
  Lemma below_column i j : (i < n)%nat -> (j < m)%nat -> g i j <= q j.
  Proof. intros Hi Hj. rewrite <- (columns j Hj). apply (sum_term_le n (fun i => g i j)); auto. Qed.

  Lemma joint_law : pmf (n * m) (flat m g).
  Proof.
    split; [apply (flat_all n m (fun i j => 0 <= g i j)); auto|]. rewrite sum_flat. unfold total.
    rewrite (sum_ext n _ p); [apply Hp|auto].
  Qed.

  Lemma joint_dominated : dominated (n * m) (flat m g) (flat m (product p q)).
  Proof.
    apply dominated_flat. intros i j Hi Hj zero. pose proof (pos i j Hi Hj). pose proof (below_row i j Hi Hj). pose proof (below_column i j Hi Hj).
    unfold product in zero. apply Rmult_integral in zero as [|]; lra.
  Qed.

  (* Σ_ij g·log of a factor of the row, or of the column. *)
  Lemma total_rows (a : nat -> R) : total n m (fun i j => g i j * a i) = sum n (fun i => p i * a i).
  Proof. rewrite total_row. apply sum_ext. intros i Hi. rewrite <- (rows i Hi). reflexivity. Qed.
  Lemma total_columns (b : nat -> R) : total n m (fun i j => g i j * b j) = sum m (fun j => q j * b j).
  Proof. rewrite total_column. apply sum_ext. intros j Hj. now rewrite columns. Qed.

  Lemma entropy_of_flat t : H (n * m) (flat m t) = - total n m (fun i j => xln (t i j) (t i j)).
  Proof. unfold H. f_equal. apply (sum_flat n m (fun i j => xln (t i j) (t i j))). Qed.

  Lemma xln_times a : xln a a = a * ln a.
  Proof. unfold xln. destruct (Req_EM_T a 0) as [->|]; ring. Qed.

  Lemma entropy_times k r : H k r = - sum k (fun i => r i * ln (r i)).
  Proof. unfold H. f_equal. apply sum_ext. intros. apply xln_times. Qed.

  Lemma information : KL (n * m) (flat m g) (flat m (product p q)) = Finite (H n p + H m q - H (n * m) (flat m g)).
  Proof.
    rewrite KL_finite by apply joint_dominated. f_equal. rewrite entropy_of_flat, (entropy_times n p), (entropy_times m q).
    change (sum (n * m) (flat m (fun i j => xlog (g i j) (product p q i j))) = - sum n (fun i => p i * ln (p i)) + - sum m (fun i => q i * ln (q i)) - - total n m (fun i j => xln (g i j) (g i j))).
    rewrite sum_flat, <- (total_rows (fun i => ln (p i))), <- (total_columns (fun j => ln (q j))).
    rewrite (total_ext n m _ (fun i j => xln (g i j) (g i j) - g i j * ln (p i) - g i j * ln (q j))).
    - rewrite !total_minus. ring.
    - intros i j Hi Hj. rewrite xln_times. destruct (pos i j Hi Hj) as [some|none]; [|rewrite <- none, xlog_zero; ring].
      pose proof (below_row i j Hi Hj). pose proof (below_column i j Hi Hj). unfold product.
      rewrite xlog_pos, ln_div, ln_mult by nra. ring.
  Qed.

  Lemma entropy_of_rows : H n p <= H (n * m) (flat m g).
  Proof.
    rewrite entropy_of_flat, (entropy_times n p), <- (total_rows (fun i => ln (p i))). apply Ropp_le_contravar, total_le.
    intros i j Hi Hj. rewrite xln_times. destruct (pos i j Hi Hj) as [some|none]; [|rewrite <- none; lra].
    apply Rmult_le_compat_l; [lra|]. apply ln_monotone; auto. apply below_row; auto.
  Qed.
  Lemma entropy_of_columns : H m q <= H (n * m) (flat m g).
  Proof.
    rewrite entropy_of_flat, (entropy_times m q), <- (total_columns (fun j => ln (q j))). apply Ropp_le_contravar, total_le.
    intros i j Hi Hj. rewrite xln_times. destruct (pos i j Hi Hj) as [some|none]; [|rewrite <- none; lra].
    apply Rmult_le_compat_l; [lra|]. apply ln_monotone; auto. apply below_column; auto.
  Qed.

  (* Another law r of the second part costs KL(q‖r) more. *)
  Lemma another_column r : pmf m r ->
    KL (n * m) (flat m g) (flat m (product p r)) = Rbar_plus (KL m q r) (KL (n * m) (flat m g) (flat m (product p q))).
  Proof.
    intros Hr. rewrite (KL_finite (n * m) (flat m g) (flat m (product p q))) by apply joint_dominated.
    destruct (dominated_dec m q r) as [yes|no].
    - assert (dominated (n * m) (flat m g) (flat m (product p r))) as dom.
      { apply dominated_flat. intros i j Hi Hj zero. pose proof (pos i j Hi Hj). pose proof (below_row i j Hi Hj). pose proof (below_column i j Hi Hj).
        unfold product in zero. apply Rmult_integral in zero as [|zero]; [lra|]. rewrite (yes j Hj zero) in *. lra. }
      rewrite !KL_finite by auto. cbn [Rbar_plus Rbar_plus']. f_equal.
      change (sum (n * m) (flat m (fun i j => xlog (g i j) (product p r i j))) = sum m (fun j => xlog (q j) (r j)) + sum (n * m) (flat m (fun i j => xlog (g i j) (product p q i j)))).
      rewrite !sum_flat, (sum_ext m (fun j => xlog (q j) (r j)) (fun j => q j * ln (q j / r j))).
      + rewrite <- (total_columns (fun j => ln (q j / r j))), <- total_plus. apply total_ext. intros i j Hi Hj.
        destruct (pos i j Hi Hj) as [some|none]; [|rewrite <- none, !xlog_zero; ring].
        pose proof (below_row i j Hi Hj). pose proof (below_column i j Hi Hj). pose proof (proj1 Hr j Hj).
        assert (r j <> 0) by (intros zero; rewrite (yes j Hj zero) in *; lra).
        unfold product. rewrite !xlog_pos, !ln_div, !ln_mult by nra. ring.
      + intros j Hj. unfold xlog. destruct (Req_EM_T (q j) 0) as [->|]; [ring|reflexivity].
    - rewrite (KL_infinite m q r) by auto. rewrite KL_infinite; [reflexivity|]. intros dom. apply no. intros j Hj zero.
      rewrite <- (columns j Hj), <- (sum_zero n). apply sum_ext. intros i Hi.
      apply (proj1 (dominated_flat n m g (product p r)) dom i j Hi Hj). unfold product. rewrite zero. ring.
  Qed.
End Joint_law.

(* The joint law of a channel's input and output. *)
Lemma channel_coupling n m p k q : pmf n p -> channel n m k -> (forall j, (j < m)%nat -> q j = output n p k j) ->
  coupling n m p q (joint p k).
Proof.
  intros Hp Hk out. split; [|split].
  - intros i j Hi Hj. apply Rmult_le_pos; [apply Hp; auto|apply Hk; auto].
  - intros i Hi. unfold joint. rewrite sum_scal, (proj2 (Hk i Hi)). ring.
  - intros j Hj. rewrite (out j Hj). reflexivity.
Qed.

(* E_p of KL between rows, a value: KL of the joint laws. *)
Lemma mean_of_values n p f : (forall i, (i < n)%nat -> 0 <= p i) -> (forall i, (i < n)%nat -> Rbar_le (Finite 0) (f i)) ->
  expectation n (fun i => num (p i)) (fun i => Some (f i)) = Some (rsum n (fun i => Rbar_mult (Finite (p i)) (f i))).
Proof.
  unfold expectation. induction n; intros Hp Hf; [reflexivity|]. cbn [vsum rsum]. rewrite IHn by auto.
  unfold num at 1. rewrite vtimes_some. clear IHn.
  assert (forall i, (i < S n)%nat -> Rbar_le (Finite 0) (Rbar_mult (Finite (p i)) (f i))) as low.
  { intros i Hi. specialize (Hf i Hi). destruct (Hp i Hi) as [some| <-]; [|rewrite Rbar_mult_0_l; apply Rle_refl].
    destruct (f i) as [x| |]; simpl in Hf; try easy; [simpl; nra|]. rewrite Joint.times_infinite by auto. exact I. }
  assert (Rbar_le (Finite 0) (rsum n (fun i => Rbar_mult (Finite (p i)) (f i)))) as sum_low
    by (apply rsum_nonneg; intros; apply low; lia). specialize (low n ltac:(lia)).
  destruct (rsum n _), (Rbar_mult (Finite (p n)) (f n)); simpl in *; easy.
Qed.

Lemma mean_kl n m p k l : pmf n p -> channel n m k -> channel n m l ->
  expectation n (fun i => num (p i)) (fun i => Some (KL m (k i) (l i))) = Some (KL (n * m) (flat m (joint p k)) (flat m (joint p l))).
Proof.
  intros Hp Hk Hl. rewrite (chain_rule n m p p k l) by auto. rewrite KL_same, mean_of_values.
  - destruct (rsum n _) as [x| |]; simpl; try reflexivity. do 2 f_equal. ring.
  - apply Hp.
  - intros i Hi. apply KL_nonneg; auto.
Qed.

(* Rows that are all r wherever there is mass. *)
Lemma constant_rows n m p k l r : pmf n p -> channel n m k -> channel n m l ->
  (forall i, (i < n * m)%nat -> p (i / m)%nat * l (i / m)%nat (i mod m)%nat = p (i / m)%nat * r (i mod m)%nat) ->
  expectation n (fun i => num (p i)) (fun i => Some (KL m (k i) (l i))) = Some (KL (n * m) (flat m (joint p k)) (flat m (product p r))).
Proof. intros Hp Hk Hl same. rewrite mean_kl by auto. f_equal. apply KL_ext; [intros i _; reflexivity|exact same]. Qed.

Lemma entropy_at_most_log n p : pmf n p -> 0 <= H n p <= ln (INR n).
Proof.
  intros Hp. destruct (pmf_charges n p Hp) as (j & Hj & _). assert (0 < INR n) as many by (apply lt_0_INR; lia).
  assert (pmf n (fun _ => 1 / INR n)) as Hu.
  { split; [intros i _; left; apply Rdiv_lt_0_compat; lra|rewrite sum_const; field; lra]. }
  assert (0 < 1 / INR n) as each by (apply Rdiv_lt_0_compat; lra).
  pose proof (gibbs n p _ Hp Hu ltac:(intros i Hi zero; lra)) as below. rewrite (entropy_times n p). split.
  - enough (sum n (fun i => p i * ln (p i)) <= 0) by lra. rewrite <- (sum_zero n). apply sum_le. intros i Hi.
    pose proof (pmf_le_one n p i Hp Hi). destruct (proj1 Hp i Hi) as [some| <-]; [|lra]. pose proof (ln_le (p i)). nra.
  - rewrite (sum_ext n _ (fun i => p i * ln (p i) + ln (INR n) * p i)), sum_plus, sum_scal, (proj2 Hp) in below; [lra|].
    intros i Hi. destruct (proj1 Hp i Hi) as [some| <-]; [|rewrite xlog_zero; ring].
    rewrite xlog_pos, !ln_div, ln_1 by lra. ring.
Qed.

Lemma expectation_num_of n (p : nat -> R) (h : nat -> R) (g : nat -> value) :
  (forall i, (i < n)%nat -> g i = num (h i)) -> expectation n (fun i => num (p i)) g = num (sum n (fun i => p i * h i)).
Proof. intros all. unfold expectation. apply vsum_finite. intros i Hi. rewrite all by auto. reflexivity. Qed.
