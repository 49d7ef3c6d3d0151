(* Outcome by outcome q·g(p/q) = p·f(q/p) + c·(p − q); as x → 0 and x → ∞ the limits of f change places. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Divergences.
From Divergences.library.entropic Require Import Joint Generators Sufficient.
Open Scope R_scope.

Lemma inverse_from_the_right : filterlim (fun x => 1 / x) (Rbar_locally p_infty) (at_right 0).
Proof.
  intros P (e & HP). exists (/ e). intros x far. assert (0 < / e) by (apply Rinv_0_lt_compat, cond_pos).
  assert (0 < 1 / x) as pos by (apply Rdiv_lt_0_compat; lra). apply HP; auto.
  unfold ball. simpl. unfold AbsRing_ball, abs, minus, plus, opp. simpl. rewrite Ropp_0, Rplus_0_r, Rabs_pos_eq by lra.
  apply Rmult_lt_reg_r with x; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  apply (Rmult_lt_compat_l e) in far; [|apply cond_pos]. rewrite Rinv_r in far; [lra|]. pose proof (cond_pos e). lra.
Qed.

Lemma small a : is_lim (fun x => a * (1 / x)) p_infty 0.
Proof.
  replace (Finite 0) with (Rbar_mult (Finite a) (Finite 0)) by (simpl; f_equal; ring). apply is_lim_scal_l.
  apply (is_lim_ext (fun x => / x)); [intros; unfold Rdiv; ring|].
  apply (is_lim_inv (fun x => x) p_infty p_infty); [apply is_lim_id|easy].
Qed.

Section Exchanged.
  Variables (f g : R -> R) (z s gz gs : Rbar) (c : R).
  Hypotheses (gen : generator f z s) (is_g : forall x, 0 < x -> g x = x * f (1 / x) + c * (x - 1))
    (at_zero : filterlim g (at_right 0) (Rbar_locally gz)) (at_infinity : is_lim (fun x => g x / x) p_infty gs).

  Lemma plus_limit h (l : Rbar) a b : is_lim h p_infty l -> is_lim (fun x => h x + (a * (1 / x) + b)) p_infty (Rbar_plus l (Finite b)).
  Proof.
    intros tends. apply (is_lim_plus _ _ _ l (Finite b)); auto.
    - replace (Finite b) with (Finite (0 + b)) by (f_equal; ring). apply is_lim_plus'; [apply small|apply is_lim_const].
    - destruct l; easy.
  Qed.

  Lemma zero_of_g : gz = Rbar_plus s (Finite (- c)).
  Proof.
    assert (is_lim (fun x => g (1 / x)) p_infty gz) as one by (apply (filterlim_comp _ _ _ (fun x => 1 / x) g _ (at_right 0)); auto; apply inverse_from_the_right).
    assert (is_lim (fun x => g (1 / x)) p_infty (Rbar_plus s (Finite (- c)))) as two.
    { apply (is_lim_ext_loc (fun x => f x / x + (c * (1 / x) + - c))).
      - exists 0. intros x Hx. rewrite is_g by (apply Rdiv_lt_0_compat; lra). replace (1 / (1 / x)) with x by (field; lra). field. lra.
      - apply plus_limit. apply gen. }
    rewrite <- (is_lim_unique _ _ _ one). apply is_lim_unique. auto.
  Qed.

  Lemma slope_of_g : gs = Rbar_plus z (Finite c).
  Proof.
    assert (is_lim (fun x => f (1 / x)) p_infty z) as one.
    { apply (filterlim_comp _ _ _ (fun x => 1 / x) f _ (at_right 0)); [apply inverse_from_the_right|apply gen]. }
    assert (is_lim (fun x => g x / x) p_infty (Rbar_plus z (Finite c))) as two.
    { apply (is_lim_ext_loc (fun x => f (1 / x) + (- c * (1 / x) + c))).
      - exists 0. intros x Hx. rewrite is_g by lra. field. lra.
      - apply plus_limit. auto. }
    rewrite <- (is_lim_unique _ _ _ at_infinity). apply is_lim_unique. auto.
  Qed.

  Lemma mult_moved p X a : 0 < p -> X <> m_infty ->
    Rbar_mult (Finite p) (Rbar_plus X (Finite a)) = Rbar_plus (Rbar_mult (Finite p) X) (Finite (a * p)).
  Proof.
    intros Hp above. destruct X as [x| |]; [simpl; f_equal; ring| |easy].
    change (Rbar_plus p_infty (Finite a)) with p_infty. rewrite times_infinite by auto. reflexivity.
  Qed.

  Lemma term_exchanged p q : 0 <= p -> 0 <= q ->
    f_term g gz gs p q = Rbar_plus (f_term f z s q p) (Finite (c * (p - q))).
  Proof.
    intros Hp Hq. pose proof (z_not_minus_infinite f z s gen). pose proof (s_not_minus_infinite f z s gen).
    unfold f_term. destruct (Req_EM_T q 0) as [->|some], (Req_EM_T p 0) as [->|some'].
    - simpl. f_equal. ring.
    - rewrite slope_of_g, mult_moved by (auto; lra). do 2 f_equal. ring.
    - rewrite zero_of_g, mult_moved by (auto; lra). do 2 f_equal. ring.
    - simpl. f_equal. rewrite is_g by (apply Rdiv_lt_0_compat; lra). replace (1 / (p / q)) with (q / p) by (field; lra). field. lra.
  Qed.
End Exchanged.

Theorem exchanging_the_laws_conjugates_the_generator :
forall (n : nat) (p q : nat -> R) (f g : R -> R) (f_zero f_slope g_zero g_slope : Rbar) (c : R),
  pmf n p ->
  pmf n q ->
  generator f f_zero f_slope ->
  ((forall x, 0 < x -> g x = x * f (1 / x) + c * (x - 1))) ->
  filterlim g (at_right 0) (Rbar_locally g_zero) ->
  is_lim (fun x => g x / x) p_infty g_slope ->
  (Df g g_zero g_slope n p q) = (Df f f_zero f_slope n q p).
Proof.
  intros n p q f g z s gz gs c (Hp & one) (Hq & one') gen is_g at_zero at_infinity. unfold Df.
  rewrite (rsum_ext n _ (fun i => Rbar_plus (f_term f z s (q i) (p i)) (Finite (c * (p i - q i))))).
  - rewrite rsum_plus; [|intros; apply f_term_not_minus_infinite; auto|intros; discriminate].
    rewrite (rsum_finite n (fun i => Finite (c * (p i - q i))) (fun i => c * (p i - q i))) by auto. rewrite sum_scal, sum_minus, one, one', Rminus_eq_0, Rmult_0_r.
    apply Rbar_plus_0_r.
  - intros i Hi. apply term_exchanged; auto.
Qed.
